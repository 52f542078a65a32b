# Places: countries, their levels and official units.

nav-geography = स्थानहरू
places-title = स्थानहरू
places-lead = देशहरू र तिनका आधिकारिक एकाइहरू, जुन संस्थाहरूले लिएर चलाउँछन्। सूची कमान्डबाट राखिन्छ।
places-none = अहिलेसम्म कुनै देशका स्थान राखिएका छैनन्। यो कमान्डले नेपालका स्थान राख्छ:
places-changed = परिवर्तन भएको
places-levels = { $code } का तह
places-column-level = तह
places-column-name = नाम
places-column-names = सबै नाम
places-column-path = पथ
places-column-units = भित्रका एकाइ
places-column-required = अनिवार्य
places-column-active = कायम
places-column-inactive = खारेज
places-required = अनिवार्य
places-not-required = अनिवार्य होइन
places-inactive = खारेज
places-search = नामबाट खोज्नुहोस्
places-search-hint = नामको अंश भए पुग्छ, ल्याटिन अक्षर वा देवनागरीमा। पूरै देशमा खोजिन्छ।
places-search-button = खोज्नुहोस्
places-search-clear = सबै देखाउनुहोस्
places-found =
    { $count ->
        [one] एउटा एकाइ भेटियो
       *[other] { $count } वटा एकाइ भेटिए
    }
places-found-none = यस्तो नाम भएको कुनै एकाइ छैन। अर्को हिज्जे लेखेर हेर्नुहोस्।
places-similar = मिल्दाजुल्दा नाम:
places-inside =
    { $count ->
        [one] एउटा एकाइ
       *[other] { $count } वटा एकाइ
    }
places-inside-none = योभन्दा साना एकाइ छैनन्।

# What organisations have of them.

module-geography = स्थानहरू
module-geography-about = देशका आधिकारिक एकाइ, र तिनको तल तपाईंका आफ्नै तह।
module-loses-places =
    { $count ->
        [0] यसमा आफ्नो कुनै स्थान छैन।
        [one] यसमा आफ्नो एउटा स्थान छ।
       *[other] यसमा आफ्ना { $count } वटा स्थान छन्।
    }
places-office-lead = तपाईंको देशका प्रदेश, जिल्ला र वडा, र त्यसभन्दा तल तपाईं आफैंले छुट्याएका एकाइ।
places-office-none = प्लेटफर्ममा अहिलेसम्म कुनै देशका स्थान छैनन्। कृपया सञ्चालकहरूलाई सोध्नुहोस्।
places-not-chosen = अहिलेसम्म कुनै देश छानिएको छैन। संस्थाका मुख्य प्रशासक वा प्रशासकले छान्न सक्छन्।
places-choose-heading = देश छान्ने
places-country = देश
places-country-hint = त्यसका आधिकारिक एकाइ लिइन्छन् र अद्यावधिक राखिन्छन्। यो पछि बदल्न सकिँदैन।
places-choose-button = स्थानहरू लिनुहोस्
places-levels-heading = तहहरू
places-compared = आधिकारिक सूचीसँग मिलाइएको
places-column-origin = मूल
places-is-official = आधिकारिक
places-is-own = आफ्नै
places-add-level = आफ्नै तह थप्ने
places-add-level-hint = यो सबैभन्दा तल पर्छ र हटाउन सकिँदैन: वडा समिति, टोल, सडक।
places-add-level-button = तह थप्नुहोस्
places-add-unit = थप्ने
places-add-unit-button = एकाइ थप्नुहोस्
places-change-unit = यो एकाइ बदल्ने
places-name-en = नाम
places-name-en-hint = ल्याटिन अक्षरमा, बढीमा 120 अक्षर।
places-name-ne = नेपालीमा नाम
places-name-de = जर्मनमा नाम
places-active = यो एकाइ अहिले कायम छ
places-save = सुरक्षित गर्नुहोस्
places-has-country = तपाईंको संस्थाको देश पहिले नै छानिएको छ।
places-unknown-country = प्लेटफर्मको सूचीमा यस्तो देश छैन।
places-too-many-levels = { $max } वटा तह पहिले नै छन्।
places-unknown-unit = यस्तो एकाइ अब छैन।
places-no-own-level = यो एकाइको ठीक तल तपाईंको आफ्नै तह छैन।
places-official = आधिकारिक एकाइ प्लेटफर्मले मात्र बदल्छ।
places-inactive-parent = यो पर्ने एकाइ खारेज भइसकेको छ।
places-name-taken = सँगैको अर्को एकाइको नाम यही छ।
done-country-chosen = स्थानहरू लिइए।
done-level-added = तह थपियो।
done-unit-added = एकाइ थपियो।
done-unit-changed = एकाइ बदलियो।
