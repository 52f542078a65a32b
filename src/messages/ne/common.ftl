# What every page shares.

platform-name = Public Digit
skip-to-content = मुख्य सामग्रीमा जानुहोस्
rehearsal-label = पूर्वाभ्यास
rehearsal-banner = पूर्वाभ्यास: यो परीक्षणका लागि बनाइएको संस्थाको प्रतिलिपि हो। यहाँ गरिएको कुनै कुरा गनिँदैन, र यसका इमेल रोकेर राखिन्छन्।
demonstration-label = नमुना
demonstration-banner = नमुना: यहाँका सबै कुरा काल्पनिक हुन्, र इमेल पठाइँदैन।
footer-promise = जसले पनि जाँच्न सक्ने निर्वाचन।
footer-script = के यो प्रकाशित स्क्रिप्ट नै हो?
language-label = भाषा
language-en = English
language-de = Deutsch
language-ne = नेपाली

nav-main = मुख्य सूची
nav-apply = संस्थाका लागि
nav-sign-in = प्रवेश
nav-sign-out = बाहिर निस्कनुहोस्
nav-applications = आवेदनहरू
nav-organisations = संस्थाहरू
nav-elections = निर्वाचनहरू
nav-people = व्यक्तिहरू
nav-modules = मोड्युलहरू
nav-breadcrumbs = तपाईं यहाँ हुनुहुन्छ

field-optional = (ऐच्छिक)
field-name = नाम
field-email = इमेल ठेगाना
field-password = पासवर्ड
field-new-password = नयाँ पासवर्ड
field-password-again = उही पासवर्ड फेरि
field-role = भूमिका

problems-heading = { $count } ठाउँमा समस्या छ
problems-typed = तपाईंले लेखेको कुरा
problems-of = { $field }: { $text }
text-missing = कृपया यो भर्नुहोस्।
text-too-short = कृपया कम्तीमा { $min } अक्षर लेख्नुहोस्।
text-too-long = कृपया { $max } अक्षरभन्दा बढी नलेख्नुहोस्।
text-unprintable = यसमा देखाउन नमिल्ने अक्षर छ। कृपया फेरि लेख्नुहोस्।
email-malformed = यो पूरा इमेल ठेगाना होइन। इमेल ठेगाना name@example.org जस्तो हुन्छ।
slug-malformed = अङ्ग्रेजीका साना अक्षर, अङ्क र बीचमा एउटा-एउटा योजक चिह्न (-) मात्र राखेर 2 देखि 56 अक्षर लेख्नुहोस्, जस्तै chess-club।
slug-reserved = यो छोटो नाम अरू कामका लागि छुट्याइएको छ। कृपया अर्को छान्नुहोस्।
changed-meanwhile = तपाईंले यो पृष्ठ खोलेपछि अरू कसैले यहाँ अर्कै कुरा सुरक्षित गरेको छ। तपाईंले लेखेको कुरा तल छ; कृपया फेरि एक पटक जाँच्नुहोस्। अहिले सुरक्षित गर्नुभयो भने बीचमा सुरक्षित गरिएको कुरा हटेर तपाईंको कुरा रहन्छ।
form-too-large = यस फारममा अट्नेभन्दा बढी भयो। कृपया छोटो बनाउनुहोस्।
upload-interrupted = फाइल पूरा आइपुगेन। कृपया फेरि पठाउनुहोस्।
upload-too-large = यो फाइल धेरै ठूलो छ। फोटो 5 MB र मतदाता नामावली 16 MB सम्म हुन सक्छ।

checklist-done = भयो
checklist-open = गर्न बाँकी

problem-refused = यो गर्न मिल्दैन
problem-refused-text = तपाईंले चाहेको काम अहिलेको अवस्थामा गर्न मिल्दैन।
problem-not-found = यहाँ केही छैन
problem-not-found-text = ठेगाना गलत लेखिएको हुन सक्छ, वा यहाँ भएको कुरा हेर्ने अधिकार तपाईंलाई छैन।
problem-signed-out = तपाईं अब प्रवेश गरेको अवस्थामा हुनुहुन्न
problem-signed-out-text = केही फेरिएको छैन, र तपाईंले लेखेको केही हराएको छैन।
problem-link = कृपया आफ्नो व्यक्तिगत लिङ्क फेरि खोल्नुहोस्
problem-link-text = यस ब्राउजरमा त्यो मतदाता अब प्रवेश गरेको छैन: कोही बाहिर निस्कियो, समय सकियो, वा नयाँ लिङ्क पठाइयो। तपाईंको व्यक्तिगत लिङ्क संस्थाले पठाएको इमेलमा छ। लिङ्कले तुरुन्तै यहीँ ल्यायो भने यस वेबसाइटलाई कुकी राख्न दिनुहोस्।
problem-other-account = यस ब्राउजरमा अर्कै खाताबाट प्रवेश गरिएको छ
problem-other-account-text = तपाईंले जुन पृष्ठबाट यो पठाउनुभयो, त्यो अहिले प्रवेश गरिएको खाताको होइन। केही फेरिएको छैन।
problem-kept = तपाईंले पठाएको कुरा यही पृष्ठमा राखिएको छ
problem-sign-in-first = नयाँ ट्याबमा त्यही खाताबाट प्रवेश गर्नुहोस्। त्यसपछि यस ट्याबमा फर्केर फेरि पठाउनुहोस्।
problem-sign-in = प्रवेश गर्नुहोस् (नयाँ ट्याब खुल्छ)
problem-send-again = फेरि पठाउनुहोस्
problem-malformed = पठाएको कुरा पूरा आइपुगेन
problem-malformed-text = कृपया पछाडि जानुहोस्, पृष्ठ फेरि खोल्नुहोस् र फेरि प्रयास गर्नुहोस्।
problem-closed = केही समयका लागि बन्द
problem-busy = अहिले धेरै भिड छ
problem-busy-text = धेरै जनाले प्लेटफर्म चलाइरहेका छन्। केही हराएको छैन; कृपया केही सेकेन्डपछि फेरि प्रयास गर्नुहोस्।
problem-failed = हाम्रो तर्फबाट केही बिग्रियो
problem-failed-text = केही फेरिएको छैन। कृपया फेरि प्रयास गर्नुहोस्; फेरि यस्तै भयो भने तलको त्रुटि सन्दर्भ हामीलाई भन्नुहोस्।
problem-reference = त्रुटि सन्दर्भ: { $reference }
problem-home = पहिलो पृष्ठमा जानुहोस्

done-signed-out = तपाईं बाहिर निस्कनुभयो।

# Where what must run in the browser does not run
start-no-webassembly = यस ब्राउजरमा WebAssembly चल्दैन।
start-no-webassembly-why = यहाँका गोप्य कुराको हिसाब तपाईंकै ब्राउजरमा हुन्छ, र त्यसका लागि WebAssembly चाहिन्छ। सुरक्षा मोडले यसलाई बन्द गर्छ: Edge को “Enhanced security”, iPhone को “Lockdown Mode”, Tor Browser को “Safer”।
start-failed = यस पृष्ठको एउटा भाग खुल्न सकेन वा चल्दैन।
start-failed-why = इन्टरनेट टुटेको हुन सक्छ, वा बीचमा केहीले फाइल रोकेको हुन सक्छ। कृपया पहिले फेरि प्रयास गर्नुहोस्।
start-slow = सधैंभन्दा बढी समय लाग्दै छ।
start-slow-why = सबै कुरा आइपुगेपछि यो सूचना आफैं हट्छ। हटेन भने:
start-exception = ब्राउजरको सुरक्षा सेटिङमा यस वेबसाइटलाई छुट दिनुहोस्, अनि फेरि प्रयास गर्नुहोस्।
start-elsewhere-voter = वा आफ्नो व्यक्तिगत लिङ्क अर्को ब्राउजर वा अर्को उपकरणमा खोल्नुहोस्: फोनबाट पनि हुन्छ।
start-elsewhere-trustee = वा अर्को ब्राउजर वा साँचोको फाइल भएको अर्को उपकरणबाट प्रवेश गर्नुहोस्।
start-ask = दुवै सम्भव भएन भने आफ्नो संस्थाको निर्वाचन समितिलाई भन्नुहोस्। केही हराएको छैन।
start-again = फेरि प्रयास गर्नुहोस्

# समय
day = { $year } { $month } { $day }{ $calendar }
moment = { $year } { $month } { $day }{ $calendar }, { $time } UTC
moment-local = { $year } { $month } { $day }{ $calendar }, { $time }
moment-in-zone = { $moment } ({ $offset })
bikram-sambat = वि.सं. { $year } { $month } { $day }
bikram-sambat-month =
    { $month ->
        [1] बैशाख
        [2] जेठ
        [3] असार
        [4] साउन
        [5] भदौ
        [6] असोज
        [7] कार्तिक
        [8] मंसिर
        [9] पुस
        [10] माघ
        [11] फागुन
       *[12] चैत
    }
month =
    { $month ->
        [1] जनवरी
        [2] फेब्रुअरी
        [3] मार्च
        [4] अप्रिल
        [5] मे
        [6] जुन
        [7] जुलाई
        [8] अगस्ट
        [9] सेप्टेम्बर
        [10] अक्टोबर
        [11] नोभेम्बर
       *[12] डिसेम्बर
    }

# इमेलहरू, सबै भाषामा उस्तै
email-not-ascii = @ भन्दा अगाडि ä, é वा देव जस्ता अक्षर छन्; इमेल सर्भरले त्यस्ता अक्षर लिँदैन। कृपया ठेगाना जाँच्नुहोस्।
election-time-zone-unknown = कृपया एउटा समय क्षेत्र छान्नुहोस्।
mail-subject-named = { $subject } ({ $name }का लागि)
mail-footer = यो इमेल { $organisation }का लागि आफैं पठाइएको हो। कृपया यसको जवाफ नदिनुहोस्: जवाफ कसैले पढ्दैन।
mail-moment = { $moment } ({ $zone }, { $offset }; अर्थात् { $utc })
mail-moment-utc = { $moment } UTC
mail-moment-day = { $year } { $month } { $day }{ $calendar }, { $time } बजे
mail-moment-midnight = { $year } { $month } { $day }{ $calendar } को अन्त्य, मध्यरात
