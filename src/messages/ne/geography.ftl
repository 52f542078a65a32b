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

# Units that organisations propose for the official list.

places-column-state = अवस्था
places-column-proposed = प्रस्ताव मिति
places-column-outcome = नतिजा
places-propose = छुटेको एकाइ प्रस्ताव गर्ने
places-propose-lead = आधिकारिक सूचीमा नभएको स्थानका लागि। तपाईं यो तुरुन्तै प्रयोग गर्न सक्नुहुन्छ। यो आधिकारिक हुने कि नहुने, प्लेटफर्मका सञ्चालकहरूले निर्णय गर्छन्; उनीहरूलाई स्थानको नाम र पर्ने ठाउँ, तपाईंको संस्था र कति पटक प्रयोग भयो भन्ने मात्र जानकारी जान्छ, सदस्यहरूबारे केही जाँदैन।
places-propose-button = एकाइ प्रस्ताव गर्नुहोस्
places-proposals = प्रस्तावित एकाइहरू
places-proposals-lead = तपाईंको संस्थाले आधिकारिक सूचीका लागि गरेका प्रस्ताव र तिनको नतिजा।
places-proposals-none = अहिलेसम्म केही प्रस्ताव गरिएको छैन।
places-proposed = प्रस्तावित
places-proposed-heading = आधिकारिक सूचीका लागि प्रस्तावित
places-being-reviewed = यो एकाइ आधिकारिक सूचीका लागि प्रस्तावित छ; निर्णय नहुन्जेल यो जस्ताको तस्तै रहन्छ।
places-replaced = यो एकाइको ठाउँ आधिकारिक एकाइले लिइसकेको छ।
places-no-official-level = यो एकाइको ठीक तल कुनै आधिकारिक तह छैन।
places-unofficial-parent = आधिकारिक एकाइ आधिकारिक एकाइभित्र मात्र पर्न सक्छ।
places-too-many-proposals = तपाईंका { $max } वटा प्रस्तावको निर्णय बाँकी छ। कृपया केहीको निर्णय नहुन्जेल पर्खनुहोस्।
done-unit-proposed = एकाइ प्रस्ताव गरियो। तपाईं यो अहिल्यै प्रयोग गर्न सक्नुहुन्छ।

proposal-state-draft = अझै पठाइएको छैन
proposal-state-draft-text = प्लेटफर्मले यो अझै पाएको छैन। यो एक दिनभित्र आफैं पठाइन्छ। तपाईं यो एकाइ अहिल्यै प्रयोग गर्न सक्नुहुन्छ।
proposal-state-submitted = निर्णय बाँकी
proposal-state-submitted-text = प्लेटफर्मका सञ्चालकहरूले यसबारे निर्णय गर्छन्। तपाईं यो एकाइ अहिल्यै प्रयोग गर्न सक्नुहुन्छ।
proposal-state-approved = आधिकारिक
proposal-state-approved-text = आधिकारिक एकाइले यसको ठाउँ लिएको छ। यसमा रहेका सदस्य र भूमिकाहरू अब त्यसमा छन्।
proposal-state-rejected = आफ्नै रहन्छ
proposal-state-rejected-text = यो आधिकारिक हुँदैन। यो तपाईंको आफ्नै एकाइ रहन्छ; तपाईं यो प्रयोग गरिरहन वा बदल्न सक्नुहुन्छ।

candidates-title = प्रस्तावित स्थानहरू
candidates-lead = आधिकारिक सूचीमा नभएका, संस्थाहरूले प्रस्ताव गरेका एकाइ। संस्थाहरूले ती प्रयोग गरिसकेका छन्; के गर्ने, निर्णय तपाईंको हो।
candidates-waiting =
    { $count ->
        [0] निर्णय बाँकी कुनै प्रस्तावित स्थान छैन
        [one] एउटा प्रस्तावित स्थानको निर्णय बाँकी छ
       *[other] { $count } वटा प्रस्तावित स्थानको निर्णय बाँकी छ
    }
candidates-none = यस्तो कुनै छैन।
candidates-all = सबै
candidates-filter = अवस्थाअनुसार
candidate-status-pending = प्रतीक्षामा
candidate-status-under-review = हेरिँदै
candidate-status-approved = स्वीकृत
candidate-status-rejected = अस्वीकृत
candidate-status-merged = गाभिएको
candidate-status-duplicate = दोहोरिएको
candidate-within = पर्ने ठाउँ
candidate-organisation = प्रस्तावक संस्था
candidate-organisation-gone = अब यहाँ नरहेको संस्था
candidate-used = प्रयोग सङ्ख्या
candidate-received = प्राप्त मिति
candidate-decided = पछिल्लो कदम
candidate-corrected = स्वीकृत नाम
candidate-became = आधिकारिक एकाइ
candidate-duplicate-of = यही स्थानको अर्को प्रस्ताव
candidate-review = हेर्न सुरु गर्नुहोस्
candidate-units = यो हुन सक्ने आधिकारिक एकाइहरू
candidate-units-none = यो तहमा मिल्दोजुल्दो नामको आधिकारिक एकाइ छैन।
candidate-others = एउटै स्थानका हुन सक्ने अरू प्रस्ताव
candidate-others-none = यो तहमा मिल्दोजुल्दो नामको अर्को प्रस्ताव छैन।
candidate-where = ठाउँ
candidate-confidence = मिल्दोपन
candidate-decision = निर्णय
candidate-merge-this = यही एकाइ हो
candidate-duplicate-this = एउटै स्थान हो
candidate-approve-heading = आधिकारिक बनाउने
candidate-approve-hint = आवश्यक भए नाम सच्याउनुहोस्। यो देश भएका सबै संस्थाले यो एकाइ पाउँछन्।
candidate-code-label = सङ्केत
candidate-code-hint = सँगैका एकाइबाट छुट्याउने सङ्केत: 1 देखि 20 साना ल्याटिन अक्षर र अङ्क, सुरुमा x होइन।
candidate-approve = एकाइ स्वीकृत गर्नुहोस्
candidate-merge-heading = यो अर्कै आधिकारिक एकाइ हो
candidate-merge-hint = जस्तै np.3.28; एकाइ यही तहको हुनुपर्छ।
candidate-merge = यो एकाइसँग गाभ्नुहोस्
candidate-reject-heading = यो आधिकारिक हुँदैन
candidate-reject-hint = 10 देखि 500 अक्षर। संस्थाले यो पढ्छ।
candidate-reject = प्रस्ताव अस्वीकार गर्नुहोस्
candidate-wrong-status = यसबीचमा यसको निर्णय भइसकेछ। कृपया फेरि हेर्नुहोस्।
candidate-code = यो आधिकारिक एकाइको सङ्केत होइन।
candidate-code-taken = सँगैको अर्को एकाइको सङ्केत यही छ।
candidate-unknown-level = देशमा यो तह अब छैन।
candidate-required-below = यो तहको एकाइभित्र अर्को तहका एकाइ हुनैपर्छ। दुवै देशको सूचीसँग राख्नुहोस्, अनि प्रस्ताव त्यो एकाइसँग गाभ्नुहोस्।
candidate-unit = यो तहमा यस्तो आधिकारिक एकाइ छैन।
candidate-other = यो तहमा यस्तो अर्को प्रस्ताव छैन।
candidate-has-duplicates = अरू प्रस्तावलाई यही स्थानको भनिसकिएको छ।
done-candidate-reviewed = हेर्न सुरु गरियो।
done-candidate-approved = स्वीकृत भयो। यो अब आधिकारिक एकाइ हो।
done-candidate-merged = गाभियो। यसमा रहेका अब आधिकारिक एकाइमा पर्छन्।
done-candidate-rejected = अस्वीकृत भयो। संस्थालाई कारण भनिन्छ।
done-candidate-marked-duplicate = अर्को प्रस्तावको निर्णय यसमा पनि लागू हुन्छ।
