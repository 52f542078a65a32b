# संस्थाका सदस्यहरू

nav-members = सदस्यहरू
module-membership = सदस्यहरू
module-membership-about = संस्थाका सदस्यहरू, उनीहरूको शुल्क, र उनीहरूमध्ये कसले मतदान गर्न सक्छ।

members-title = सदस्यहरू
members-lead = तपाईंको संस्थाका सबै सदस्य। मतदाता नामावली यहीँबाट बनाउन सकिन्छ।
members-add = सदस्य थप्ने
members-add-button = सदस्य थप्नुहोस्
members-empty = अहिलेसम्म सदस्य छैनन्। एक-एक गरी थप्नुहोस्, वा फाइलबाट लिनुहोस्।
members-no-types = अहिलेसम्म सदस्य छैनन्। पहिले कस्ता-कस्ता सदस्यता छन् भन्ने लेख्नुहोस्।
members-count = { $count } जना सदस्य
members-found =
    { $count ->
        [0] कोही भेटिएन।
       *[other] { $count } जना सदस्य भेटिए।
    }
members-filter = थप छनोट
members-filter-unit = एकाइ, त्यसमुनिका सबै समेत
members-joined-from = यो दिन वा त्यसपछि सदस्य भएका
members-joined-to = यो दिन वा त्यसअघि सदस्य भएका
members-filter-unknown = कृपया दिइएकामध्ये एउटा छान्नुहोस्।
members-all = सबै

member-type = सदस्यताको किसिम
member-type-unknown = कृपया सदस्यताको एउटा किसिम छान्नुहोस्।
member-unit-beyond = तपाईं आफ्नै एकाइका सदस्य मात्र राख्न सक्नुहुन्छ। कृपया तीमध्ये एउटा छान्नुहोस्।
member-state = अवस्था
member-payment = भुक्तानी
member-payment-unknown = कृपया भुक्तानीको एउटा अवस्था छान्नुहोस्।
member-unit = एकाइ
member-unit-hint = सदस्य कहाँको हो, np.3.15.234 जस्तो बाटोका रूपमा।
unit-malformed = एकाइ np.3.15.234 जस्तो बाटो हो: पहिले देश, त्यसपछि त्यसमुनिका एकाइका सङ्केत।
member-joined = सदस्य भएको दिन
member-joined-in-future = यो दिन अझै आएको छैन।
member-expires = मान्य रहने अन्तिम दिन
member-expires-hint = सदस्यताको अन्तिम दिन। आजीवन हो भने खाली छोड्नुहोस्।
member-expires-before-joining = सदस्यता सुरु हुनुअघि नै सकिने भयो।
member-date-malformed = कृपया 2026-11-30 जस्तो मिति लेख्नुहोस्।
member-for-life = आजीवन
member-entered = थपिएको
member-email-hint = धेरै सदस्यको एउटै ठेगाना हुन सक्छ।
member-number-hint = 3 देखि 50 अक्षर। खाली छोड्नुभयो भने नम्बर आफैँ बनाइन्छ।
member-number-made = खाली छोडिएको नम्बर { $template } को रूपमा आफैँ बनाइन्छ।
member-number-taken = यो नम्बर अर्को सदस्यको हो।
member-number-needed = सदस्यको नम्बर हुनुपर्छ।
member-wrong-state =
    { $state ->
        [draft] यो गर्न मिल्दैन: इमेल ठेगाना अझै जाँचिएको छैन।
        [pending] यो गर्न मिल्दैन: सदस्यबारे निर्णय हुन बाँकी छ।
        [approved] यो गर्न मिल्दैन: सदस्य स्वीकृत भइसकेको छ।
        [active] यो गर्न मिल्दैन: सदस्य सक्रिय छ।
        [suspended] यो गर्न मिल्दैन: सदस्यता निलम्बित छ।
        [inactive] यो गर्न मिल्दैन: सदस्य निष्क्रिय छ।
        [rejected] यो गर्न मिल्दैन: आवेदन अस्वीकृत भएको छ।
       *[archived] यो गर्न मिल्दैन: सदस्य अभिलेखमा राखिएको छ।
    }
member-edit = विवरण फेर्ने
done-member-entered = सदस्य थपियो।
done-member-changed = फेरिएको विवरण सुरक्षित भयो।
done-member-decided = तपाईंको निर्णय लेखियो।

member-state-draft = पेस नगरिएको
member-state-pending = निर्णय हुन बाँकी
member-state-approved = स्वीकृत
member-state-active = सक्रिय
member-state-suspended = निलम्बित
member-state-inactive = निष्क्रिय
member-state-rejected = अस्वीकृत
member-state-archived = अभिलेखमा

member-payment-unpaid = नतिरेको
member-payment-partial = केही तिरेको
member-payment-paid = तिरेको
member-payment-exempt = तिर्नु नपर्ने

member-decide = निर्णय गर्ने
member-decide-button = निर्णय लेख्नुहोस्
member-decision = निर्णय
member-decisions = के-के निर्णय भयो
member-decided-at = कहिले
member-decided-by = निर्णय गर्ने: { $name }
member-reason = कारण
member-reason-hint = 10 देखि 500 अक्षर, निर्णयसँगै राखिन्छ। अस्वीकार, निलम्बन, निष्क्रिय र अभिलेखका लागि चाहिन्छ।
member-transition-submit = पेस गर्ने
member-transition-approve = स्वीकृत गर्ने
member-transition-reject = अस्वीकार गर्ने
member-transition-activate = सक्रिय बनाउने
member-transition-suspend = निलम्बन गर्ने
member-transition-resume = निलम्बन हटाउने
member-transition-deactivate = निष्क्रिय बनाउने
member-transition-reactivate = फेरि सक्रिय बनाउने
member-transition-archive = सधैँका लागि अभिलेखमा राख्ने

member-types-title = सदस्यताका किसिम
member-types-lead = कस्ता-कस्ता सदस्यता छन्, कति शुल्क लाग्छ, र कसले मतदान गर्न सक्छ।
member-type-add = सदस्यताको किसिम थप्ने
member-type-edit = सदस्यताको किसिम फेर्ने
member-type-edit-name = { $name } सम्पादन गर्नुहोस्
member-type-remove = हटाउनुहोस्
member-type-remove-name = { $name } हटाउनुहोस्
member-type-in-use = यस किसिमका सदस्य छन्। कोही नरहेपछि मात्र हटाउन मिल्छ।
member-type-name-taken = सदस्यताको अर्को किसिमको नाम यही छ।
member-type-votes = मतदान गर्न सक्ने
member-type-votes-label = यस किसिमका सदस्यले मतदान गर्न सक्छन्
member-type-fee = शुल्क
member-type-fee-hint = जस्तै 25 वा 12.50। केही तिर्नु पर्दैन भने खाली छोड्नुहोस्।
member-type-free = निःशुल्क
member-fee-malformed = कृपया 25 वा 12.50 जस्तो रकम लेख्नुहोस्, बढीमा 1,000,000।
member-type-currency = मुद्रा
member-type-currency-hint = तीन अक्षरको सङ्केत, जस्तै NPR वा EUR।
member-currency-malformed = मुद्राको सङ्केत तीन अक्षरको हुन्छ, जस्तै NPR वा EUR।
member-type-months = कति समयका लागि
member-type-months-hint = महिनाको सङ्ख्या, जस्तै 12। आजीवन हो भने खाली छोड्नुहोस्।
member-type-so-many-months = { $count } महिना
member-months-malformed = कृपया 1 देखि { $max } सम्म महिनाको सङ्ख्या लेख्नुहोस्।
member-type-approval = स्वीकृति चाहिने
member-type-approval-label = सदस्य हुन कसैको स्वीकृति चाहिन्छ
member-yes = हो
member-no = होइन
done-member-type-saved = सदस्यताको किसिम सुरक्षित भयो।
done-member-type-removed = सदस्यताको किसिम हटाइयो।

member-numbers = सदस्य नम्बर
member-template = नम्बर कसरी बनाइन्छ
member-template-hint = भरिने ठाउँ भएको पाठ: {"{SLUG}"} छोटो नाम, {"{YEAR}"} वा {"{YY}"} वर्ष, {"{UNIT:1}"} त्यस तहको एकाइको सङ्केत, {"{SERIAL:6}"} त्यति अङ्कको क्रम सङ्ख्या।
member-template-place = कोष्ठकभित्रको एउटा ठाउँ चिनिएन। {"{SLUG}"}, {"{YEAR}"}, {"{YY}"}, {"{UNIT:1}"} देखि {"{UNIT:8}"} र {"{SERIAL:1}"} देखि {"{SERIAL:9}"} मात्र छन्।
member-template-serial = क्रम सङ्ख्या एउटा हुनैपर्छ, जस्तै {"{SERIAL:6}"}।
member-template-length = तपाईंको ढाँचाबाट नम्बर 3 अक्षरभन्दा छोटो वा 50 अक्षरभन्दा लामो हुन्छ। ढाँचा फेर्नुहोस्, वा नम्बर आफैँ लेख्नुहोस्।
done-member-template-set = अबदेखि नयाँ नम्बर यसरी बनाइन्छन्।

## फाइलबाट सदस्य

members-import = फाइलबाट सदस्य
members-import-lead = फाइलले के-के फेर्छ भन्ने पहिले देखिन्छ। तपाईंले नभनेसम्म केही फेरिँदैन, र 30 दिनसम्म फिर्ता लिन सकिन्छ।
members-import-type = सदस्यताको किसिम
members-import-type-hint = किसिम नलेखिएका पङ्क्तिका लागि।
members-import-file-hint = हरेक स्तम्भमाथि शीर्षक भएको तालिका: CSV, XLSX वा ODS, बढीमा 50,000 पङ्क्ति। नाम मात्र भए पुग्छ।
members-import-earlier = पछिल्ला 30 दिनका फाइल
members-import-earlier-text = फाइल फिर्ता लिँदा त्यसबाट थपिएका सदस्य हट्छन्, र अरू पहिले जस्तै हुन्छन्। त्यसपछि फेरिएका सदस्य जस्ताको तस्तै रहन्छन्।
members-import-by = कसले
members-import-what = के फेरिन्छ
members-import-did = { $added } थपिए, { $changed } फेरिए
members-import-take-back = फिर्ता लिनुहोस्
members-import-taken-back = फिर्ता लिइयो
members-import-nothing = यस फाइलले केही फेर्दैन।
members-import-new = नयाँ
members-import-changed = फेरिने
members-import-unchanged = उस्तै
members-import-unsure = निश्चित नभएका
members-import-missing = फाइलमा नभएका
members-import-apply-text = नयाँ पङ्क्ति सक्रिय सदस्य बन्छन्। गल्ती भएका र कसलाई जनाउँछ भन्ने निश्चित नभएका पङ्क्ति छोडिन्छन्।
members-import-apply = { $count } पङ्क्ति लिनुहोस्
members-import-answer = फाइलबारे सोधिएको कुरा मैले पढेँ: यहाँ कसैको एकभन्दा बढी मत हुँदैन, र मतदान गर्ने अधिकार सदस्यताको किसिममा भर पर्छ
members-import-more = अरू { $count } पङ्क्ति देखाइएका छैनन्।
members-import-new-heading = नयाँ सदस्य
members-import-new-text = यी पङ्क्तिले अहिलेका कुनै सदस्यलाई जनाउँदैनन्।
members-import-changed-heading = फेरिने कुरा
members-import-changed-text = यी पङ्क्तिले अहिलेका सदस्यलाई जनाउँछन्, तर अर्कै कुरा भन्छन्। पङ्क्तिमा खाली भएको कुरा जस्ताको तस्तै रहन्छ।
members-import-unsure-heading = कसलाई जनाउँछ निश्चित छैन
members-import-unsure-text = यी पङ्क्ति छोडिन्छन्। फाइलमा वा सदस्यको पृष्ठमा सही नम्बर लेखेर फाइल फेरि छान्नुहोस्।
members-import-other-number = नाम र ठेगाना अर्कै नम्बर भएको सदस्यका हुन्।
members-import-several = धेरै सदस्यलाई जनाउन सक्छ, वा उही ठेगाना भएको मिल्दो नामको कसैलाई।
members-import-earlier-row = अघिल्लो पङ्क्तिले यही सदस्यलाई जनाउँछ।
members-import-other-person = नम्बर अर्कै नाम र ठेगाना भएको सदस्यको हो।
members-import-missing-heading = फाइलमा नभएका सदस्य
members-import-missing-text = { $count } जना सदस्य फाइलमा छैनन्। उनीहरूलाई केही हुँदैन। पहिलेका केही:
import-payment-unknown = “{ $value }” ले भुक्तानीबारे के भन्छ स्पष्ट छैन; नतिरेको मानिन्छ।
import-type-unknown = “{ $value }” भन्ने सदस्यताको किसिम छैन।
import-unit-unknown = “{ $value }” एकाइको बाटो होइन; एकाइ खाली छोडिन्छ।
import-columns-use = स्तम्भ यसरी प्रयोग गर्नुहोस्
import-column-choose = स्तम्भ { $column } को प्रयोग
done-member-columns-used = स्तम्भ तपाईंले भनेजस्तै प्रयोग हुन्छन्। अर्को फाइलका लागि पनि सम्झिइन्छ।
done-members-imported = फाइल लिइयो।
done-members-discarded = फाइल हटाइयो।
done-members-taken-back = फाइल फिर्ता लिइयो।
done-members-taken-back-partly = फाइल फिर्ता लिइयो। त्यसपछि फेरिएका सदस्य जस्ताको तस्तै छन्।

## कसले मतदान गर्न सक्छ, र फाइलका रूपमा सूची

members-export = यो सूची फाइलका रूपमा:
members-eligible = कसले मतदान गर्न सक्छ
members-eligible-lead = सक्रिय, मतदान गर्न पाउने किसिमका, शुल्क तिरेका वा तिर्नु नपर्ने, र सदस्यता नसकिएका सदस्यले मतदान गर्न सक्छन्।
members-eligible-looked-at = सदस्य
members-eligible-may-vote = मतदान गर्न सक्ने
members-ineligible-heading = अरूले किन सक्दैनन्
members-ineligible-text = एउटै सदस्य धेरै कारणमा गनिन सक्छ।
member-ineligible-not-active = सदस्यता सक्रिय छैन
member-ineligible-no-vote = सदस्यताको किसिमले मतदान गर्न पाउँदैन
member-ineligible-fee-open = शुल्क तिरेको छैन
member-ineligible-expired = सदस्यताको म्याद सकिएको छ
members-roll = मतदाता नामावली बनाउने
members-roll-text = अहिले मतदान गर्न सक्ने सदस्य फाइल जस्तै तपाईंको अगाडि राखिन्छन्। थपेपछि यहाँ पछि जे फेरिए पनि नामावलीमा अहिले जस्तै रहन्छन्।
members-roll-election = निर्वाचन
members-roll-no-election = तपाईंले मतदाता नामावली फेर्न सक्ने निर्वाचन छैन।
members-roll-make = { $count } जना सदस्यसँग अघि बढ्नुहोस्

## सुरक्षित गरिएका छनोट

member-filters = सुरक्षित छनोट
member-filters-remove = सुरक्षित छनोट हटाउने
member-filter-save = यो छनोट सुरक्षित गर्ने
member-filter-save-button = छनोट सुरक्षित गर्नुहोस्
member-filter-name-hint = 2 देखि 60 अक्षर। सदस्य हेर्न पाउने सबैले यो सूचीमाथि भेट्छन्।
member-filter-remove = हटाउनुहोस्
member-filter-remove-name = { $name } हटाउनुहोस्
member-filter-name-taken = अर्को छनोटको नाम पनि यही छ।
member-filter-everybody = यो छनोटमा सबै सदस्य पर्छन्। पहिले सूचीमा कसलाई देखाउने छान्नुहोस्।
member-filter-search-too-long = खोजिएको कुरा { $max } अक्षरभन्दा लामो छ।
member-filters-full = { $max } वटा छनोट छन्। पहिले एउटा हटाउनुहोस्।
done-member-filter-saved = छनोट सुरक्षित भयो।
done-member-filter-removed = छनोट हटाइयो।

## शुल्क र नवीकरण

member-fees = शुल्क
member-fee-period = अवधि
member-fee-due-on = तिर्ने अन्तिम दिन
member-fee-due = तिर्न बाँकी
member-fee-overdue = म्याद नाघेको
member-fee-paid = तिरेको
member-fee-waived = मिनाहा
member-fee-settle-paid = तिरेको
member-fee-settle-paid-of = { $first } देखिको शुल्क तिरियो
member-fee-settle-waived = मिनाहा गर्नुहोस्
member-fee-settle-waived-of = { $first } देखिको शुल्क मिनाहा गर्नुहोस्
member-renew = सदस्यता नवीकरण गर्ने
member-renew-text = सदस्यता अन्तिम दिनदेखि नै जारी रहन्छ। त्यो दिन गएको 30 दिनभन्दा बढी भएको भए आजदेखि नयाँ सुरु हुन्छ।
member-renew-fee = नयाँ अवधिको शुल्क
member-renew-button = नवीकरण गर्नुहोस्
member-renew-not-now = सक्रिय वा निलम्बित सदस्यता मात्र नवीकरण हुन्छ।
member-renew-for-life = यो सदस्यताको म्याद सकिँदैन।
member-renew-no-such-day = सदस्यताको अन्तिम दिन धेरै टाढा पर्छ।
done-member-renewed = सदस्यता नवीकरण भयो।
done-member-fee-settled = टिपोट भयो।

## आफ्नो विवरण मेटाउन चाहने सदस्य

member-erase = यो सदस्य मेटाउने
member-erase-title = सदस्य मेटाउने
member-erase-lead = { $name }ले आफ्नो विवरण मेटाउन भनेका छन्। यो फिर्ता लिन मिल्दैन।
member-erase-what = के मेटिन्छ
member-erase-entered = नाम, इमेल ठेगाना, नम्बर र एकाइ, सदस्य भएको र सकिने दिन, र सदस्य भेटिने सबै कुरा।
member-erase-reasons = निर्णयसँग लेखिएका कारण, आवेदन गर्दा लेखिएका वा आफ्नै पृष्ठमा मागिएका कुरा, सदस्यका समर्थक, र सदस्यका फाइल फिर्ता लिन राखिएका कुरा।
member-erase-files = लिन बाँकी रहेका सदस्यका फाइल, किनभने तिनमा यो सदस्य हुन सक्छ। ती फेरि पठाउनुपर्छ।
member-erase-stays = के रहन्छ
member-erase-stays-row = अभिलेखमा नामविनाको सदस्य, सदस्यताको किसिमसहित।
member-erase-stays-fees = अवधिको रकमका रूपमा शुल्क, र कारणविनाका निर्णय।
member-erase-stays-number = नम्बर, सदस्यबाट अलग राखिन्छ, ताकि अरू कसैले नपाओस्।
member-erase-stays-audit = गतिविधिको अभिलेखमा: एक सदस्य मेटाइयो, कहिले र कसले, नामविना।
member-erase-elections = मतदाता नामावली
member-erase-elections-text = निर्वाचनसँग आफ्नै प्रतिलिपि हुन्छ, र त्यो रहन्छ: मतदाता नामावलीविना निर्वाचन कसैले जाँच्न सक्दैन। मतदान सुरु नभएको निर्वाचनमा भने व्यक्तिलाई मतदाता नामावलीबाट पनि हटाउनुहोस्।
member-erase-elsewhere = यहाँबाट नमेटिने कुरा: व्यक्तिको खाता (व्यक्तिहरू पृष्ठमा पहुँच अन्त्य गर्नुहोस्), त्यो नाममा सुरक्षित छनोट, लगिएका फाइल, र आफ्नो पालोमा नमेटिएसम्मका जगेडा प्रति।
member-erase-asked-on = मेटाउन भनेको दिन
member-erase-reason-hint = 10 देखि 500 अक्षर। यो रहन्छ, त्यसैले सदस्य चिनिने कुरा नलेख्नुहोस्: नाम, नम्बर वा ठेगाना।
member-erase-names = यसमा सदस्य चिनिन्छ। कारण रहने भएकाले यसो हुनुहुँदैन।
member-erase-sure = के मेटिन्छ र के रहन्छ भन्ने मैले पढेँ। सदस्यलाई सधैँका लागि मेटाउनुपर्छ।
member-erase-not-sure = कृपया सदस्य मेटाउने कुरा पक्का गर्नुहोस्।
member-erase-button = सधैँका लागि मेटाउनुहोस्
member-erased = मेटाइएको सदस्य
member-erased-lead = यी सदस्यले आफ्नो विवरण मेटाउन भनेका थिए। व्यक्तिगत कुरा केही बाँकी छैन, र यहाँको कुरा अब बदलिँदैन।
member-erased-at = मेटाइएको
member-erased-by = मेटाउने
member-number-spent = यो नम्बर मेटाइएका सदस्यको थियो। यो फेरि दिइँदैन।
done-member-erased = सदस्य मेटाइयो।

## दुई पटक थपिएका सदस्य

members-duplicates = दुई पटक थपिएका?
members-duplicates-lead = एउटै व्यक्ति हुन सक्ने सदस्य, बढी सम्भावना भएका पहिले। गाभ्नुअघि दुवैलाई हेर्नुहोस्: नाम एउटै हुँदैमा व्यक्ति एउटै हुँदैन।
members-duplicates-none = कोही दुई पटक थपिएको देखिँदैन।
members-duplicates-count = { $count } जोडी
members-duplicates-one = सदस्य
members-duplicates-other = सायद उही
members-duplicates-why = किन
member-likeness-name-and-address = एउटै नाम र एउटै इमेल ठेगाना
member-likeness-number = एउटै नम्बर, अर्कै तरिकाले लेखिएको
member-likeness-address = एउटै इमेल ठेगाना र मिल्दो नाम
member-likeness-name-and-unit = एउटै एकाइमा एउटै नाम
member-likeness-name-and-joined = एउटै नाम, एउटै दिन सदस्य भएका
member-merge-compare = मिलाएर हेर्नुहोस्
member-merge-names = { $one } र { $other } मिलाएर हेर्नुहोस्
member-merge-with = अर्को विवरणसँग गाभ्ने
member-merge-with-lead = उही व्यक्तिको अर्को विवरण खोज्नुहोस्। केही बदलिनुअघि दुवैलाई मिलाएर हेर्नुहुन्छ।
member-merge-with-name = { $name }सँग मिलाएर हेर्नुहोस्
member-merge-nobody = गाभ्न मिल्ने अरू कोही भेटिएन। नाम, नम्बर वा ठेगानाको केही भाग लेख्नुहोस्।
member-merge-more = सुरुका मात्र देखाइएका छन्। नाम, नम्बर वा ठेगाना अझ लेख्नुहोस्।
member-merge-title = दुई विवरणलाई एउटै बनाउने
member-merge-lead = कुन विवरण रहने र फरक परेको ठाउँमा कसको कुरा राख्ने छान्नुहोस्। अर्को सधैँका लागि अभिलेखमा जान्छ, र त्यसको पृष्ठले रहने विवरणमा पुर्‍याउँछ।
member-merge-why = यी एउटै व्यक्ति हुन सक्छन्: { $why }।
member-merge-remains = कुन विवरण रहन्छ? त्यसको अवस्था जस्ताको तस्तै रहन्छ।
member-merge-entered = { $day } मा थपिएको
member-merge-nothing = केही छैन
member-merge-reason-hint = 10 देखि 500 अक्षर: किन एउटै व्यक्ति हुन्। यो अभिलेखमा राखेको निर्णयसँगै राखिन्छ।
member-merge-follows = शुल्क रहने विवरणमा जान्छ; दुवैको एउटै अवधिको शुल्क छ भने एउटा फछ्र्यौट भए पुग्छ। दुवैबारेका निर्णय त्यसको पृष्ठमा देखिन्छन्। नरहने नम्बर अरू कसैलाई दिइँदैन, र सदस्यका फाइलले यी दुईमा बदलेका कुरा अब फिर्ता लिइँदैनन्।
member-merge-button = सधैँका लागि गाभ्नुहोस्
member-merge-same = यो एउटै विवरण हो।
member-is-merged = यो विवरण अर्कोमा गाभिएको छ।
member-merged-remaining = रहने विवरणमा जानुहोस्
member-merged-records = यसमा गाभिएका विवरण
member-decision-of-merged = यसमा गाभिएको विवरणबारे
members-import-merged = यो पङ्क्तिले अर्कोमा गाभिएको विवरणलाई जनाउँछ। रहने विवरणको नम्बर दिनुहोस्।
done-members-merged = दुई विवरण एउटै भए।

## समर्थक

member-sponsors = समर्थक
member-sponsors-count = { $needed } मध्ये { $confirmed } समर्थकले पुष्टि गरे।
member-sponsors-malformed = कृपया समर्थकको सङ्ख्या 0 देखि { $max } सम्म लेख्नुहोस्।
member-sponsors-without-approval = स्वीकृति चाहिने किसिममा मात्र समर्थक माग्न मिल्छ।
member-sponsors-missing = पुष्टि गर्ने समर्थक पुगेनन्: { $needed } मध्ये { $confirmed }। सक्रिय नरहेका सदस्य गनिँदैनन्।
member-type-sponsors-hint = स्वीकृत गर्नुअघि आवेदकका लागि कति सक्रिय सदस्य समर्थक हुनुपर्छ: 0 देखि 3।
member-type-so-many-sponsors = { $count } समर्थकसहित
member-sponsor-number = समर्थकको सदस्य नम्बर
member-sponsor-number-hint = आवेदकको समर्थन गर्ने सक्रिय सदस्य।
member-sponsor-name = समर्थक लेख्नुहोस्
member-sponsor-who = कसले पुष्टि गरे
member-sponsor-confirmed-on = पुष्टि गरेको दिन
member-sponsor-note = पुष्टि लेख्नुहोस्
member-sponsor-waits = पुष्टि हुन बाँकी
member-sponsor-confirmed = पुष्टि भयो
member-sponsor-left = अब सक्रिय सदस्य होइनन्
member-sponsor-remove = हटाउनुहोस्
member-sponsor-remove-name = समर्थक { $name }लाई हटाउनुहोस्
member-sponsor-unknown = तपाईंले हेर्न मिल्ने कुनै सदस्यको यो नम्बर छैन।
member-sponsor-beyond = अर्को एकाइका
member-sponsor-not-active = सक्रिय सदस्य मात्र समर्थक हुन सक्छन्।
member-sponsor-oneself = आफ्नो समर्थक आफैँ हुन मिल्दैन।
member-sponsor-twice = यो समर्थक लेखिइसकेको छ।
member-sponsor-too-many = बढीमा { $max } समर्थक लेख्न मिल्छ। पहिले एक जनालाई हटाउनुहोस्।
member-sponsor-declined = अस्वीकार गरे
sponsor-title = के तपाईं आवेदकको समर्थन गर्नुहुन्छ?
sponsor-lead = { $sponsor }, { $applicant } { $organisation }को सदस्य बन्न चाहन्छन्, र तपाईं समर्थकका रूपमा लेखिनुभएको छ। के तपाईं { $applicant }को समर्थन गर्नुहुन्छ?
sponsor-confirm = हो, समर्थन गर्छु
sponsor-decline = समर्थन गर्दिनँ
sponsor-link-gone = यो लिङ्क अब चल्दैन: उत्तर दिइसकियो, 30 दिन बिते, वा आवेदकबारे निर्णय भइसक्यो।
done-sponsor-answered = धन्यवाद। तपाईंको उत्तर लेखियो।
mail-sponsor-asked-subject = के तपाईं { $applicant }को समर्थन गर्नुहुन्छ?
mail-sponsor-asked-body =
    नमस्ते { $name },

    { $applicant } { $organisation }को सदस्य बन्न चाहन्छन्, र तपाईं समर्थकका रूपमा लेखिनुभएको छ। { $applicant }को समर्थन गर्नुहुन्छ कि हुन्न, कृपया यहाँ भन्नुहोस्:

    { $link }

    यो लिङ्क एक पटक मात्र र 30 दिनसम्म चल्छ।
done-member-sponsor-named = समर्थक लेखियो।
done-member-sponsor-noted = पुष्टि लेखियो।
done-member-sponsor-removed = समर्थक हटाइयो।

## सूचीका स्तम्भ

member-columns = यो सूचीका स्तम्भ
member-columns-text = तपाईंले छानेका स्तम्भ यहाँ र सूचीको फाइलमा नामसँगै देखिन्छन्। अरूले आफूले छानेका देख्छन्।
member-columns-button = यी स्तम्भ देखाउनुहोस्
done-member-columns-chosen = सूचीमा तपाईंले छानेका स्तम्भ छन्।
