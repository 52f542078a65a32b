# Mitgliedschaft auf den Seiten der Organisation beantragen

join-title = Mitglied werden
join-lead = Beantragen Sie die Mitgliedschaft bei { $organisation }. Sie brauchen dafür kein Konto.
join-email-hint = Dorthin senden wir eine E-Mail. Ihr Antrag zählt, sobald Sie den Link darin geöffnet haben.
join-language = Sprache der E-Mails an Sie
join-language-hint = In dieser Sprache erfahren Sie, was aus Ihrem Antrag wird.
join-unit-hint = Wohin Sie gehören, als Pfad wie np.3.15.234. Lassen Sie das Feld leer, wenn Sie es nicht wissen.
join-message = Nachricht an die Organisation
join-message-hint = Höchstens 1.000 Zeichen. Bitte schreiben Sie hier nichts, was sonst niemanden angeht.
join-fee = { $fee } für { $months }
join-fee-once = { $fee } einmalig
join-privacy = Was aus Ihren Angaben wird
join-privacy-who = Sie gehen allein in die Datenbank von { $organisation }. Wer dort die Mitglieder betreut, liest sie, um über Ihren Antrag zu entscheiden; andere Organisationen nicht. Wer die Plattform betreibt, könnte sie ebenfalls lesen.
join-privacy-how-long = Wenn Sie den Link in der E-Mail nicht innerhalb von 3 Tagen öffnen, wird alles gelöscht. Danach entscheidet die Organisation, wie lange sie Ihren Antrag aufbewahrt; Sie können sie jederzeit fragen, was sie über Sie gespeichert hat.
join-button = Antrag stellen
done-membership-applied = An die angegebene Adresse ist eine E-Mail unterwegs. Bitte öffnen Sie den Link darin innerhalb von 3 Tagen.

join-confirm-title = Antrag bestätigen
join-confirm-lead = { $name } beantragt die Mitgliedschaft bei { $organisation }: { $kind }.
join-confirm-button = Ja, meinen Antrag absenden
join-confirm-not-me = Wenn Sie das nicht waren, schließen Sie diese Seite. Ohne den Knopf wird nichts abgesandt, und die Angaben werden gelöscht.
done-membership-confirmed = Ihr Antrag ist abgesandt. Sie bekommen eine E-Mail, sobald entschieden ist.

member-link-unknown = Diesen Link gibt es nicht. Bitte prüfen Sie, ob Sie die ganze Adresse kopiert haben, und nehmen Sie die neueste E-Mail.
member-link-used = Dieser Link wurde schon verwendet. Er gilt nur einmal.
member-link-expired = Dieser Link ist abgelaufen.
member-language-unknown = Bitte wählen Sie eine der Sprachen.
member-applicant-alone = Das kann nur die Person selbst, mit dem Link in der E-Mail.

member-application = Antrag
member-application-at = Beantragt
member-application-confirmed = Adresse bestätigt
member-application-unconfirmed = Noch nicht. Wer die Adresse nach 3 Tagen nicht bestätigt hat, wird gelöscht.
member-application-waits = Dieser Antrag wartet seit mehr als { $days } Tagen. Von selbst wird niemand abgelehnt: Bitte entscheiden Sie.
members-waiting =
    { $count ->
        [one] 1 Antrag wartet seit mehr als { $days } Tagen auf eine Entscheidung:
       *[other] { $count } Anträge warten seit mehr als { $days } Tagen auf eine Entscheidung. Die ältesten:
    }
members-waiting-all = Alle, die auf eine Entscheidung warten
member-tell-reason = Auch die Begründung mitteilen
member-told = Ob der Antrag angenommen oder abgelehnt ist, erfährt die Person in jedem Fall durch eine E-Mail.

member-joining = Anträge
member-joining-text = Auf einer öffentlichen Seite Ihrer Organisation kann man die Mitgliedschaft beantragen. Wer das tut, bestätigt die E-Mail-Adresse; dann finden Sie die Person unter den Mitgliedern und entscheiden.
member-joining-label = Hier kann man die Mitgliedschaft beantragen
member-joining-address = Die Seite ist dort:
member-joining-no-kinds = Noch keine Art der Mitgliedschaft lässt sich beantragen, darum gibt es keine Seite. Ändern Sie zuerst eine Art der Mitgliedschaft.
member-type-open = Lässt sich beantragen
member-type-open-label = Diese Art lässt sich beantragen, wo man überhaupt Anträge stellen kann
done-member-joining-set = Das ist gespeichert.

mail-applicant-confirm-subject = Bestätigen Sie Ihren Antrag
mail-applicant-confirm-body =
    Guten Tag,

    jemand, wahrscheinlich Sie, hat mit dieser E-Mail-Adresse die Mitgliedschaft bei { $organisation } beantragt. Bitte bestätigen Sie das hier:

    { $link }

    Der Link gilt einmal und 3 Tage lang. Wenn Sie keinen Antrag gestellt haben, brauchen Sie nichts zu tun: Alle Angaben werden dann gelöscht.

mail-applicant-known-subject = Ihr Antrag auf Mitgliedschaft
mail-applicant-known-body =
    Guten Tag,

    jemand, wahrscheinlich Sie, hat mit dieser E-Mail-Adresse die Mitgliedschaft bei { $organisation } beantragt. Die Adresse gehört jemandem, der schon Mitglied ist oder über dessen Antrag gerade entschieden wird. Darum wurde nichts Neues eingetragen.

    Der Weg zu Ihrer eigenen Seite als Mitglied:

    { $link }

    Wenn jemand anderes, der diese Adresse mitbenutzt, Mitglied werden möchte, bitten Sie die Organisation, die Person einzutragen. Wenn Sie keinen Antrag gestellt haben, brauchen Sie nichts zu tun.

mail-applicant-approved-subject = Ihr Antrag ist angenommen
mail-applicant-approved-body =
    Guten Tag { $name },

    { $organisation } hat Ihren Antrag auf Mitgliedschaft angenommen. Ihre eigene Seite als Mitglied:

    { $link }

mail-applicant-approved-because-subject = Ihr Antrag ist angenommen
mail-applicant-approved-because-body =
    Guten Tag { $name },

    { $organisation } hat Ihren Antrag auf Mitgliedschaft angenommen und schreibt dazu:

    { $reason }

    { $link }

mail-applicant-rejected-subject = Ihr Antrag ist abgelehnt
mail-applicant-rejected-body =
    Guten Tag { $name },

    { $organisation } hat Ihren Antrag auf Mitgliedschaft abgelehnt. Wenn Sie wissen möchten, warum, fragen Sie bitte dort nach.

    { $link }

mail-applicant-rejected-because-subject = Ihr Antrag ist abgelehnt
mail-applicant-rejected-because-body =
    Guten Tag { $name },

    { $organisation } hat Ihren Antrag auf Mitgliedschaft aus diesem Grund abgelehnt:

    { $reason }

    { $link }
