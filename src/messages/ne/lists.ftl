## मानिसका सूची: पूरै फाइल

import-unpacks-too-large = यो स्प्रेडसिट फाइल खोल्दा { $max } MB भन्दा ठूलो हुन्छ। सूची मात्र नयाँ फाइलमा सार्नुहोस्।
import-too-many-columns = पङ्क्ति { $line } मा स्तम्भ { $max } भन्दा पर पनि केही लेखिएको छ। सूचीमा नपर्ने कुरा मेटाउनुहोस्।
import-too-many-cells = फाइलमा { $max } भन्दा बढी कोठा छन्। सूची मात्र नयाँ फाइलमा सार्नुहोस्।
import-too-many-sheets = फाइलमा { $max } भन्दा बढी पाना छन्। सूची मात्र नयाँ फाइलमा सार्नुहोस्।
import-no-headings = फाइलको कुनै पङ्क्तिमा “नाम” र “इमेल” जस्ता चिनिएका शीर्षक छैनन्। पङ्क्ति { $line } मा यस्तो छ: { $found }
import-old-workbook = यो पुरानो ढाँचाको (.xls वा .xlsb) स्प्रेडसिट फाइल हो। स्प्रेडसिट प्रोग्राममा XLSX, ODS वा CSV छानेर सुरक्षित गर्नुहोस्।
import-encrypted = यो स्प्रेडसिट फाइलमा पासवर्ड लगाइएको छ। पासवर्ड नराखी सुरक्षित गर्नुहोस्।
import-damaged = यो स्प्रेडसिट फाइल पढ्न सकिएन: बिग्रिएको छ वा पूरै आइपुगेन। स्प्रेडसिट प्रोग्राममा खोलेर फेरि सुरक्षित गर्नुहोस्।
import-other-kind =
    { $kind ->
        [pdf] यो PDF हो, तालिका होइन।
        [html] फाइलको नाम जेसुकै भए पनि यो वेब पृष्ठ हो। स्प्रेडसिट प्रोग्राममा खोलेर XLSX, ODS वा CSV मा सुरक्षित गर्नुहोस्।
        [xml] यो XML फाइल हो। स्प्रेडसिट प्रोग्राममा खोलेर XLSX, ODS वा CSV मा सुरक्षित गर्नुहोस्।
        [json] यो JSON फाइल हो, तालिका होइन।
        [document] यो लेख्ने प्रोग्राम वा त्यस्तैको कागजात हो। यसको तालिका स्प्रेडसिट प्रोग्राममा सार्नुहोस्।
        [contacts] यी सम्पर्क कार्ड हुन्। सम्पर्कहरू CSV मा निकाल्नुहोस्।
        [archive] यो खुम्च्याइएको फाइल हो, तर स्प्रेडसिट होइन। खोलेर तालिका पठाउनुहोस्।
       *[binary] यो न लेखाइ हो, न स्प्रेडसिट।
    }

## मानिसका सूची: पङ्क्ति

import-letters-lost = यस पङ्क्तिका केही अक्षर पहिल्यै हराएका छन् वा पढ्न मिल्दैन।
import-cell-too-long = यस पङ्क्तिको एउटा कोठामा पढिनेभन्दा लामो लेखाइ छ।
import-error-value = कोठामा गल्तीको सङ्केत छ: { $value }
import-formula-uncomputed = कोठामा हिसाब नगरिएको सूत्र छ। फाइल स्प्रेडसिट प्रोग्राममा खोलेर फेरि सुरक्षित गर्नुहोस्।
import-several-addresses = कोठामा एकभन्दा बढी ठेगाना छन्।
import-digits-lost = अङ्क हराएका छन्: { $value }। स्प्रेडसिट प्रोग्राममा त्यस स्तम्भलाई पाठको ढाँचा दिएर नम्बर फेरि लेख्नुहोस्।
import-shifted = लेखाइ सरेको जस्तो छ: ठेगाना { $place } मा छ।
import-twice-encoded = अक्षर बिग्रिएका छन्। सायद यो हो: { $meant }
import-spoilt-letters = अक्षर हराएको जस्तो छ: तिनको ठाउँमा प्रश्न चिह्न वा अरू चिह्न छन्।
import-long-number = नम्बरमा 16 वा बढी अङ्क छन्। स्प्रेडसिट प्रोग्रामले 15 मात्र राख्छ: अन्तिम अङ्क जाँच्नुहोस्।
import-number-alike = पङ्क्ति { $line } मा शून्य र चिह्नबाहेक यही नम्बर छ।
import-same-person = पङ्क्ति { $line } मा यही नाम र ठेगाना अर्को नम्बरसँग छ।
import-same-name = पङ्क्ति { $line } मा यही नाम छ।
import-beyond-headings = अन्तिम शीर्षकभन्दा पर पनि केही लेखिएको छ: { $value }
import-unlikely-name = यो नाम जस्तो देखिँदैन।
import-mixed-scripts = एउटै शब्दमा दुई लिपिका अक्षर छन्; उस्तै देखिए पनि लेखेर खोज्दा भेटिँदैनन्।
import-formula-zero = कोठामा 0 हुने सूत्र छ।
import-date-for-number = यो मिति हो, नम्बर होइन।
import-looks-like-total = यो जम्माको पङ्क्ति जस्तो छ।
import-address-shared = पङ्क्ति { $line } मा यही ठेगाना छ: हरेकले आफ्नै इमेल पाउँछन्।
import-no-address = ठेगाना छैन: यस व्यक्तिलाई चिठी दिइन्छ।
import-language-unknown = “{ $value }” मा इमेल पठाउन सकिँदैन: अंग्रेजी, जर्मन वा नेपाली मात्र। यस व्यक्तिलाई निर्वाचनको भाषामा लेखिन्छ।
import-address-extracted = ठेगाना लामो लेखाइबाट निकालियो।
import-row-hidden = यो पङ्क्ति स्प्रेडसिटमा लुकाइएको छ।

## मानिसका सूची: स्तम्भ के हुन्

list-field-name = नाम
list-field-last-first = थर, नाम
list-field-first-name = पहिलो नाम
list-field-middle-name = बीचको नाम
list-field-last-name = थर
list-field-title = उपाधि
list-field-salutation = सम्बोधन
list-field-email = इमेल ठेगाना
list-field-member-number = सदस्य नम्बर
list-field-phone = फोन
list-field-street = ठेगाना
list-field-postcode = हुलाक कोड
list-field-town = सहर
list-field-country = देश
list-field-birth = जन्म मिति
list-field-joined = सदस्य भएको मिति
list-field-left = छोडेको मिति
list-field-member-type = सदस्यताको प्रकार
list-field-state = सदस्यताको अवस्था
list-field-paid = भुक्तानी
list-field-unit = ठाउँ वा एकाइ
list-field-language = भाषा
list-field-running-number = क्रम सङ्ख्या
list-field-weight = मत वा सेयर सङ्ख्या
list-field-voting-right = मताधिकार

## मानिसका सूची: के चिनियो

import-recognised = के चिनियो
import-text-file =
    { $separator ->
        [comma] { $encoding } मा लेखिएको फाइल; मानहरू अल्पविरामले छुट्टिएका छन्।
        [semicolon] { $encoding } मा लेखिएको फाइल; मानहरू अर्धविरामले छुट्टिएका छन्।
        [tab] { $encoding } मा लेखिएको फाइल; मानहरू ट्याबले छुट्टिएका छन्।
       *[other] { $encoding } मा लेखिएको फाइल; मानहरू “{ $separator }” ले छुट्टिएका छन्।
    }
import-encoding-guessed = अक्षर कसरी लेखिएका छन् भनेर फाइलले बताउँदैन; अक्षर नै हेरेर यो चिनियो। कृपया केही नाम हेर्नुहोस्।
import-separator-line = पहिलो पङ्क्तिले छुट्याउने चिह्न बताउँछ, त्यसैले छोडियो।
import-workbook = स्प्रेडसिट ({ $format }); “{ $sheet }” पाना पढियो।
import-other-sheets = अरू पाना पढिएनन्: { $sheets }
import-merged =
    { $count ->
        [one] एक ठाउँमा कोठा जोडिएका छन्। तिनको लेखाइ पहिलो कोठाको मात्र मानिन्छ।
       *[other] { $count } ठाउँमा कोठा जोडिएका छन्। तिनको लेखाइ पहिलो कोठाको मात्र मानिन्छ।
    }
import-hidden-columns = लुकाइएका स्तम्भ छन्। ती पनि पढिए।
import-heading-line = शीर्षक पङ्क्ति { $line } मा छन्।
import-passed-over =
    { $count ->
        [one] त्यसमाथिको पङ्क्ति { $line } छोडियो।
       *[other] त्यसमाथिका { $count } पङ्क्ति, पङ्क्ति { $line } देखि, छोडिए।
    }
import-repeated-headings =
    { $count ->
        [one] पङ्क्ति { $line } मा शीर्षक दोहोरिएका छन्, त्यसैले छोडियो।
       *[other] { $count } पङ्क्तिमा शीर्षक दोहोरिएका छन्, पहिलो पङ्क्ति { $line } हो। ती छोडिए।
    }
import-asks-weight = “{ $heading }” स्तम्भ मत वा सेयर सङ्ख्या जस्तो छ: { $values }। यहाँ हरेकको एउटै मत हुन्छ। तपाईंकहाँ मतको भार फरक हुन्छ भने यो फाइल यस प्लेटफर्मको निर्वाचनमा प्रयोग नगर्नुहोस्।
import-asks-equal-weight = “{ $heading }” स्तम्भ मत वा सेयर सङ्ख्या जस्तो छ, सबैको उही: { $values }। यहाँ हरेकको एउटै मत हुन्छ।
import-asks-right = “{ $heading }” स्तम्भले कसले मतदान गर्न पाउने भन्ने बताए जस्तो छ: { $values }। यो प्रयोग हुँदैन: फाइलमा भएका सबै थपिन्छन्। मतदान गर्न नपाउनेलाई फाइलबाट हटाउनुहोस्।
import-answer = थपिने सबैले मतदान गर्न पाउँछन्, हरेकको एउटा मत
import-answer-missing = कृपया फाइलबारे सोधिएको कुराको जवाफ दिनुहोस्, वा “नथप्नुहोस्” छान्नुहोस्।
import-columns = स्तम्भ
import-column = स्तम्भ
import-heading = शीर्षक
import-column-becomes = के हुन्छ
import-column-filled = भरिएका
import-column-used = यसरी प्रयोग हुन्छ: { $field }
import-column-not-here = प्रयोग हुँदैन। यो हो: { $field }
import-column-unknown = प्रयोग हुँदैन
import-column-empty = खाली
import-column-left-out = छोडिएको
import-column-second = प्रयोग हुँदैन: स्तम्भ { $first } मा यही छ ({ $field })
import-column-second-differs = प्रयोग हुँदैन: स्तम्भ { $first } लाई { $field } मानिन्छ
import-doubtful = शङ्कास्पद
import-row-doubtful = थपिने; कृपया हेर्नुहोस्
import-doubts-heading = हेर्नुपर्ने पङ्क्ति
import-doubts-text = यी पङ्क्ति यस्तै थप्न मिल्छ। तर केही कुरा असामान्य छ: थप्नुअघि कृपया एक-एक गरी हेर्नुहोस्।
import-doubt = किन
import-doubts-more =
    { $count ->
        [one] अरू एउटा पङ्क्ति हेर्नुपर्छ।
       *[other] अरू { $count } पङ्क्ति हेर्नुपर्छ।
    }
