# Places: countries, their levels and official units.

nav-geography = Places
places-title = Places
places-lead = Countries with their official units, as organisations take them over. A list is brought in by a command.
places-none = No country’s places are here yet. This command brings in those of Nepal:
places-changed = Changed
places-levels = Levels of { $code }
places-column-level = Level
places-column-name = Name
places-column-names = All names
places-column-path = Path
places-column-units = Units in it
places-column-required = Required
places-column-active = Active
places-column-inactive = No more
places-required = required
places-not-required = not required
places-inactive = no more
places-search = Search by name
places-search-hint = Parts of names are enough, in Latin letters or Devanagari. The whole country is searched.
places-search-button = Search
places-search-clear = Show all
places-found =
    { $count ->
        [one] One unit found
       *[other] { $count } units found
    }
places-found-none = No unit has such a name. Other spellings may help.
places-similar = Similar names:
places-inside =
    { $count ->
        [one] One unit
       *[other] { $count } units
    }
places-inside-none = There are no smaller units.

# What organisations have of them.

module-geography = Places
module-geography-about = A country’s official units, and your own levels below them.
module-loses-places =
    { $count ->
        [0] It holds no place of your own.
        [one] It holds one place of your own.
       *[other] It holds { $count } places of your own.
    }
places-office-lead = Provinces, districts and wards of your country, and below them whatever you divide it into yourselves.
places-office-none = The platform keeps no country’s places yet. Please ask those who operate it.
places-not-chosen = No country was chosen yet. An owner or admin of your organisation can choose one.
places-choose-heading = Choose the country
places-country = Country
places-country-hint = Its official units are taken over and kept up to date. This cannot be changed later.
places-choose-button = Take over the places
places-levels-heading = Levels
places-compared = Compared with the official list
places-column-origin = Origin
places-is-official = official
places-is-own = your own
places-add-level = Add a level of your own
places-add-level-hint = It lies below all others, and cannot be removed: ward committee, tole, street.
places-add-level-button = Add the level
places-add-unit = Add
places-add-unit-button = Add the unit
places-change-unit = Change this unit
places-name-en = Name
places-name-en-hint = In Latin letters, up to 120 characters.
places-name-ne = Name in Nepali
places-name-de = Name in German
places-active = The unit is there today
places-save = Save
places-has-country = Your organisation has a country already.
places-unknown-country = There is no such country in the platform’s list.
places-too-many-levels = There are { $max } levels already.
places-unknown-unit = There is no such unit any more.
places-no-own-level = Directly below this unit you have no level of your own.
places-official = Official units are changed by the platform alone.
places-inactive-parent = The unit it lies in is no more.
places-name-taken = Another unit beside it has this name.
done-country-chosen = The places were taken over.
done-level-added = The level was added.
done-unit-added = The unit was added.
done-unit-changed = The unit was changed.

# Units that organisations propose for the official list.

places-column-state = State
places-column-proposed = Proposed on
places-column-outcome = Outcome
places-propose = Propose a missing unit
places-propose-lead = For a place that the official list lacks. You can use it at once. Those who operate the platform decide whether it becomes official; they are told its name and where it lies, your organisation, and how often you use it, and nothing of your members.
places-propose-button = Propose the unit
places-proposals = Proposed units
places-proposals-lead = What your organisation has proposed for the official list, and what came of it.
places-proposals-none = Nothing was proposed yet.
places-proposed = proposed
places-proposed-heading = Proposed for the official list
places-being-reviewed = This unit is proposed for the official list, and stays as it is until that is decided.
places-replaced = An official unit has taken the place of this one.
places-no-official-level = Directly below this unit there is no official level.
places-unofficial-parent = An official unit can only lie in an official one.
places-too-many-proposals = { $max } of your proposals await a decision. Please wait until some are decided.
done-unit-proposed = The unit was proposed. You can use it already.

proposal-state-draft = not sent yet
proposal-state-draft-text = The platform does not have it yet. It is sent by itself, within a day. You can use the unit already.
proposal-state-submitted = awaits a decision
proposal-state-submitted-text = Those who operate the platform decide about it. You can use the unit already.
proposal-state-approved = official
proposal-state-approved-text = An official unit has taken its place. Members and roles that belonged to it belong to that one now.
proposal-state-rejected = stays your own
proposal-state-rejected-text = It does not become official. It stays a unit of your own, which you can go on using or change.

candidates-title = Proposed places
candidates-lead = Units that organisations miss in the official list. They use them already; you decide what becomes of them.
candidates-waiting =
    { $count ->
        [0] No proposed place waits for you
        [one] One proposed place waits for you
       *[other] { $count } proposed places wait for you
    }
candidates-none = There are none of this kind.
candidates-all = All
candidates-filter = By state
candidate-status-pending = Waiting
candidate-status-under-review = Under review
candidate-status-approved = Approved
candidate-status-rejected = Turned down
candidate-status-merged = Merged
candidate-status-duplicate = Duplicate
candidate-within = Lies in
candidate-organisation = Proposed by
candidate-organisation-gone = An organisation that is no longer here
candidate-used = Times used
candidate-received = Received
candidate-decided = Last step
candidate-corrected = Approved as
candidate-became = Official unit
candidate-duplicate-of = Same place as
candidate-review = Begin the review
candidate-units = Official units that it may be
candidate-units-none = No official unit of this level has a similar name.
candidate-others = Other proposals that may be the same place
candidate-others-none = No other proposal of this level has a similar name.
candidate-where = Where
candidate-confidence = Likeness
candidate-decision = Decision
candidate-merge-this = It is this unit
candidate-duplicate-this = It is the same place
candidate-approve-heading = Make it official
candidate-approve-hint = Correct the name if need be. Every organisation with this country gets the unit.
candidate-code-label = Code
candidate-code-hint = How it differs from the units beside it: 1 to 20 small letters and digits, the first not an x.
candidate-approve = Approve the unit
candidate-merge-heading = It is another official unit
candidate-merge-hint = Such as np.3.28; the unit has to be of the same level.
candidate-merge = Merge with this unit
candidate-reject-heading = It does not become official
candidate-reject-hint = 10 to 500 characters. The organisation reads it.
candidate-reject = Turn the proposal down
candidate-wrong-status = This was decided meanwhile. Please look at it again.
candidate-code = This is no code of an official unit.
candidate-code-taken = Another unit beside it has this code.
candidate-unknown-level = The country has no such level any more.
candidate-required-below = A unit of this level has to have units of the next level in it. Bring both in with the country’s list, and merge the proposal with the unit then.
candidate-unit = There is no such official unit of this level.
candidate-other = There is no such other proposal of this level.
candidate-has-duplicates = Other proposals were said to be the same place as this one.
done-candidate-reviewed = The review has begun.
done-candidate-approved = Approved. It is an official unit now.
done-candidate-merged = Merged. Whoever belonged to it belongs to the official unit.
done-candidate-rejected = Turned down. The organisation is told why.
done-candidate-marked-duplicate = What is decided of the other proposal is good for this one too.
