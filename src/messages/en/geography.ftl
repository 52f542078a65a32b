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
