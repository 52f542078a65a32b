# सदस्यका आफ्नै पृष्ठ

nav-own-page = तपाईंको आफ्नै पृष्ठ
own-page-title = तपाईंको आफ्नै पृष्ठ
own-page-lead = सदस्यका रूपमा तपाईंबारे { $organisation }सँग भएको विवरण। यो तपाईं र त्यहाँका सदस्य हेर्ने व्यक्तिले मात्र देख्छन्।
own-page-for-members = सदस्यका लागि: तपाईंको आफ्नै पृष्ठ
own-page-ask-title = सदस्यको आफ्नै पृष्ठमा जाने
own-page-ask-lead = त्यहाँ { $organisation }सँग तपाईंबारे भएको विवरण हेर्न र फेर्न अनुरोध गर्न सकिन्छ। खाता चाहिँदैन: हामी लिङ्क इमेल गर्छौँ।
own-page-email-hint = संस्थासँग भएको तपाईंको ठेगाना।
own-page-ask-button = लिङ्क पठाउनुहोस्
done-own-page-asked = यो इमेल ठेगाना कुनै सदस्यको हो भने लिङ्क भएको इमेल पठाइँदै छ। लिङ्क एक घण्टा चल्छ।
own-page-link-lead = { $name }, { $organisation }
own-page-link-button = मेरो पृष्ठ खोल्नुहोस्
own-page-address-lead = { $organisation }ले तपाईंलाई { $email }मा लेख्नेछ। तपाईंले पक्का गरेपछि संस्थाले यो ठेगाना राख्न सक्छ।
done-member-address-confirmed = ठेगाना पक्का भयो। संस्थाले राखेपछि यो चल्छ।
own-page-no-language = छानिएको छैन

own-page-change = विवरण फेर्न अनुरोध गर्ने
own-page-change-text = केही गलत वा नयाँ छ? कस्तो हुनुपर्ने हो लेख्नुहोस्। राख्नुअघि संस्थाको कसैले हेर्छ।
own-page-change-email-hint = अर्कै ठेगाना हो भने पहिले त्यहाँ लिङ्क पठाउँछौँ।
own-page-change-button = अनुरोध गर्नुहोस्
own-page-change-asked = अनुरोध गरिएको:
own-page-change-open = तपाईंको अनुरोध संस्थाले हेर्न बाँकी छ।
own-page-change-unconfirmed = कृपया नयाँ ठेगानामा पठाइएको लिङ्क खोल्नुहोस्। त्यसपछि तपाईंको अनुरोध हेरिन्छ।
own-page-change-accepted = तपाईंको अनुरोध स्वीकार गरियो।
own-page-change-refused = तपाईंको अनुरोध स्वीकार गरिएन। कारण जान्न चाहनुहुन्छ भने कृपया संस्थालाई सोध्नुहोस्।
own-page-change-replaced = यसको सट्टा पछिल्लो अनुरोध राखियो।
done-own-page-change-asked = तपाईंको अनुरोध टिपियो।
member-change-nothing = अहिले नै यस्तै लेखिएको छ।
member-change-unconfirmed = नयाँ इमेल ठेगाना अझै पक्का भएको छैन। सदस्यले त्यहाँ पठाइएको लिङ्क खोलेपछि मात्र राखिन्छ।

own-page-erasure = विवरण मेटाउने
own-page-erasure-text = तपाईंबारे भएको विवरण मेटाउन संस्थालाई अनुरोध गर्न सक्नुहुन्छ। यसले तपाईंको सदस्यता अन्त्य हुन्छ। संस्थाले तपाईंलाई सम्पर्क गर्छ; केही कुरा केही समय राख्नुपर्ने हुन सक्छ।
own-page-erasure-button = मेटाउन अनुरोध गर्नुहोस्
own-page-erasure-asked = तपाईंले संस्थालाई विवरण मेटाउन अनुरोध गर्नुभएको छ:
done-own-page-erasure-asked = तपाईंको इच्छा टिपियो। संस्थाले यो देख्छ।

own-page-elections = तपाईंका निर्वाचन
own-page-elections-hint = यी निर्वाचनको मतदाता नामावलीमा तपाईंको नाम छ। तपाईंको व्यक्तिगत लिङ्क र मतदान कोड इमेल वा चिठीमा आउँछ; हरेक निर्वाचनको पृष्ठमा सबैले देख्ने कुरा हेर्न सकिन्छ।

own-page-confirmation = सदस्यताको प्रमाण
own-page-confirmation-text = { $name } { $organisation }को सदस्य हुनुहुन्छ।
own-page-confirmation-made = { $day }मा { $organisation }को सदस्य सूचीबाट बनाइएको, हस्ताक्षरविना।
own-page-confirmation-print = यो पृष्ठ ब्राउजरबाट छाप्नुहोस् वा फाइलका रूपमा राख्नुहोस्।

member-request = सदस्यको अनुरोध
member-request-field = के
member-request-before = अहिले लेखिएको
member-request-after = चाहेको
member-request-accept = यही राख्नुहोस्
member-request-refuse = नराख्नुहोस्
member-request-beyond = सदस्य तपाईंको जिम्मामा नभएको एकाइमा सर्न चाहन्छन्। त्यो एकाइ पनि हेर्ने व्यक्तिले यो प्रविष्ट गर्छन्।
done-member-request-settled = टिपोट भयो, र सदस्यले देख्छ।
member-erasure-asked = सदस्यले विवरण मेटाउन अनुरोध गरेको छ:
members-want-change = यी सदस्यले विवरण फेर्न अनुरोध गरेका छन्:
members-want-erasure = यी सदस्यले विवरण मेटाउन अनुरोध गरेका छन्:

problem-membership = कृपया नयाँ लिङ्क माग्नुहोस्
problem-membership-text = यो ब्राउजर सदस्यको आफ्नै पृष्ठमा अब प्रवेश गरेको छैन। आफ्नो संस्थाको पृष्ठबाट नयाँ लिङ्क माग्नुहोस्; केही बदलिएको छैन।

mail-member-own-page-subject = सदस्यका रूपमा तपाईंको आफ्नै पृष्ठ
mail-member-own-page-body =
    नमस्ते,

    कसैले, सायद तपाईंले, यस इमेल ठेगानाबाट { $organisation }को सदस्यको पृष्ठमा जाने बाटो मागेको छ। पृष्ठ यहाँ खुल्छ:

    { $links }

    हरेक लिङ्क एक पटक मात्र र एक घण्टासम्म चल्छ। कृपया कसैलाई नदिनुहोस्: यसले तपाईंबारे संस्थासँग भएको विवरण देखाउँछ। तपाईंले माग्नुभएको होइन भने केही गर्नु पर्दैन।

mail-member-address-subject = आफ्नो इमेल ठेगाना पक्का गर्नुहोस्
mail-member-address-body =
    नमस्ते,

    { $organisation }को एक सदस्य यस ठेगानामा इमेल पाउन चाहन्छ। कृपया यहाँ पक्का गर्नुहोस्:

    { $link }

    यो लिङ्क एक पटक मात्र र 24 घण्टासम्म चल्छ। तपाईंले माग्नुभएको होइन भने केही गर्नु पर्दैन।

mail-member-address-changed-subject = तपाईंको इमेल ठेगाना बदलियो
mail-member-address-changed-body =
    नमस्ते { $name },

    { $organisation }सँग अब तपाईंको अर्कै इमेल ठेगाना छ। सदस्यका रूपमा तपाईंलाई पठाइने इमेल अब यस ठेगानामा आउँदैन।

    त्यो तपाईंले गर्नुभएको होइन भने संस्थालाई तुरुन्तै भन्नुहोस्।
