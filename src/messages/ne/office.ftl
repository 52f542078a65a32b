# The committee's pages.

## Words that several pages use

office-back = पछाडि जानुहोस्
office-save = सुरक्षित गर्नुहोस्
office-edit = सम्पादन गर्नुहोस्
office-actions = कामहरू
office-not-set = तोकिएको छैन
office-continue = अगाडि बढ्नुहोस्
office-to-overview = सारांशमा जानुहोस्
office-move-up = माथि सार्नुहोस्
office-move-up-name = माथि सार्नुहोस्: { $name }
office-move-down = तल सार्नुहोस्
office-move-down-name = तल सार्नुहोस्: { $name }
office-pages = सूचीका पृष्ठ
office-page-before = अघिल्लो
office-page-after = पछिल्लो
office-page-of = { $pages } पृष्ठमध्ये पृष्ठ { $page }
office-chief-unknown = कृपया तपाईंको संस्थामा खाता भएको कसैलाई छान्नुहोस्।
done-reordered = क्रम फेरियो।
field-zone = समय क्षेत्र:
field-zone-chosen = समय तल छानिएको समय क्षेत्रमा हो।
datetime-invalid = कृपया मिति र समय लेख्नुहोस्, जस्तै 2026-06-14 18:00।
datetime-skipped = यो दिन यस्तो समय आउँदैन: घडी अगाडि सारिन्छ। कृपया त्यसअघि वा त्यसपछिको समय लेख्नुहोस्।
datetime-twice = यो दिन यो समय दुई पटक आउँछ: घडी पछाडि सारिन्छ। कृपया त्यसअघि वा त्यसपछिको समय लेख्नुहोस्।
file-missing = कृपया पहिले फाइल छान्नुहोस्।

office-phase-draft = मस्यौदा
office-phase-nomination = उम्मेदवारी दर्ता
office-phase-ready = तयार
office-phase-voting = मतदान
office-phase-closed = मतदान सकियो
office-phase-tallied = गणना भयो
office-phase-published = नतिजा प्रकाशित
office-phase-cancelled = रद्द

office-tab-overview = सारांश
office-tab-settings = सेटिङ
office-tab-posts = मतपत्र
office-tab-roll = मतदाता
office-tab-trustees = विश्वासपात्र
office-tab-officers = जिम्मेवारी
office-tab-turnout = मतदान दर
office-tab-result = नतिजा

## The list of elections

elections-title = निर्वाचनहरू
elections-lead = तपाईंको संस्थाका सबै निर्वाचन, र अब गर्नुपर्ने काम।
elections-new = नयाँ निर्वाचन
elections-empty = अहिलेसम्म कुनै निर्वाचनमा तपाईंको भूमिका छैन। निर्वाचन अधिकृतले तपाईंलाई जिम्मेवारी दिन वा विश्वासपात्र तोक्न सक्छन्।
elections-empty-admin = अहिलेसम्म कुनै निर्वाचन छैन। “नयाँ निर्वाचन” बाट सुरु गर्नुहोस्: मतदान सुरु नभएसम्म सबै कुरा फेर्न मिल्छ।
elections-not-installed = यस संस्थाका लागि निर्वाचन सुविधा राखिएको छैन। चाहियो भने प्लेटफर्मका सञ्चालकलाई भन्नुहोस्।
elections-opens = मतदान सुरु हुने समय:
elections-closes = मतदान सकिने समय:
elections-closed = मतदान सकिने भनिएको समय:
elections-no-times = समय अझै तोकिएको छैन।
office-demonstration = नमुना
office-your-role-chief = तपाईं यस निर्वाचनको निर्वाचन अधिकृत हुनुहुन्छ।
office-your-role-deputy = तपाईं यस निर्वाचनको सहायक निर्वाचन अधिकृत हुनुहुन्छ।
office-your-role-observer = तपाईं यस निर्वाचनको पर्यवेक्षक हुनुहुन्छ।
office-your-role-none = यस निर्वाचनमा तपाईंको कुनै भूमिका छैन।
trustee-tasks-heading = विश्वासपात्रका रूपमा तपाईंको काम
trustee-task-key = साँचोको आफ्नो अंश बनाउनुहोस्।
trustee-task-wait = मतदान चलिरहेको छ। साँचोको आफ्नो अंश सुरक्षित राख्नुहोस्: मतदान सकिएपछि चाहिन्छ।
trustee-task-decrypt = मतदान सकियो। साँचोको आफ्नो अंश प्रयोग गरेर नतिजा खोल्नुहोस्।
next-link-posts = पदहरू राख्नुहोस्
next-link-candidates = उम्मेदवारहरू राख्नुहोस्
next-link-prepare = मतदानको तयारी गर्नुहोस्
next-link-turnout = मतदान दर हेर्नुहोस्
next-link-close = मतदान बन्द गर्नुहोस्
next-link-decrypt = कसले खोल्न बाँकी छ हेर्नुहोस्
next-link-publish = नतिजा प्रकाशित गर्नुहोस्

## A new election, and its settings

new-election-title = नयाँ निर्वाचन
new-election-lead = केका लागि र कहिले मतदान हुने हो, लेख्नुहोस्। पद, उम्मेदवार र मतदाता त्यसपछि राखिन्छन्।
new-election-chief = निर्वाचन अधिकृत
new-election-chief-hint = निर्वाचन सञ्चालन गर्छन्, र नतिजा प्रकाशित गर्न सक्ने उनी मात्र हुन्।
new-election-demonstration = यो नमुना निर्वाचन मात्र हो
new-election-demonstration-hint = सिक्न र परीक्षण गर्नका लागि। त्यस बेला सर्भर आफैंले साँचो राख्न सक्छ, त्यसैले सर्भर चलाउनेबाट मतपत्र गोप्य रहँदैन। हरेक पृष्ठमा यो कुरा लेखिन्छ। यो पछि फेर्न मिल्दैन।
new-election-button = निर्वाचन बनाउनुहोस्
done-election-created = निर्वाचन बन्यो।

settings-title = शीर्षक
settings-title-hint = जस्तै “कार्यसमिति निर्वाचन 2026”। मतदाताले यो सबैतिर देख्छन्। 2 देखि 120 अक्षर।
settings-description = विवरण
settings-description-hint = यो निर्वाचन केका लागि हो? मतदाताले मतदान गर्नुअघि पढ्छन्। बढीमा 5,000 अक्षर।
settings-opens = मतदान सुरु हुने समय
settings-opens-hint = मतदातालाई घोषणा गरिने समय। तपाईंले सुरु गरेपछि मात्र मतदान सुरु हुन्छ।
settings-closes = मतदान सकिने समय
settings-closes-hint = यस समयपछि कुनै मतपत्र लिइँदैन। मतदान सुरु गर्नुअघि यो तोक्नैपर्छ।
settings-language = मतपत्र र इमेलको भाषा
settings-language-hint = शीर्षक, विवरण र वक्तव्य यही भाषामा लेख्नुहोस्। मतदातालाई जाने इमेल यही भाषामा हुन्छ, र पृष्ठ पढेर सुनाउने प्रोग्रामले यही भाषा बोल्छन्।
settings-revoting = मतदान चलुन्जेल मतदाताले फेरि मतदान गर्न सक्छन्; अन्तिम मतपत्र गनिन्छ
settings-revoting-fact = फेरि मतदान
settings-revoting-yes = मिल्छ; अन्तिम मतपत्र गनिन्छ
settings-revoting-no = मिल्दैन; पहिलो मतपत्र गनिन्छ
settings-group = गुप्तीकरणको प्रकार
settings-group-hint = थाहा छैन भने जस्ताको तस्तै छोड्नुहोस्। कुनै विश्वासपात्रले साँचो बनाएपछि यो फेर्न मिल्दैन।
settings-group-ed25519 = Ed25519: छिटो (सिफारिस गरिएको); Belenios का प्रोग्राम 2.1 देखि 2.5.1 ले पनि जाँच्छन्
settings-group-belenios = BELENIOS-2048: ढिलो; Belenios का प्रोग्राम 2.0 देखि 2.5.1 ले पनि जाँच्छन्
settings-frozen = यी सेटिङ तपाईंले अहिले हेर्न सक्नुहुन्छ, फेर्न सक्नुहुन्न। मतदान सुरु भएपछि यी फेरिँदैनन्।
done-settings-changed = सेटिङ सुरक्षित भयो।

## The overview

overview-way = नतिजासम्मको बाटो
overview-checklist = के भयो, के बाँकी छ
overview-demonstration = यो नमुना निर्वाचन हो। यसको नतिजा कसैले मान्नुपर्दैन।
overview-cancelled = यो निर्वाचन रद्द भयो
overview-facts = एक नजरमा
overview-posts = पद
overview-candidates = उम्मेदवार
overview-voters = मतदाता
overview-trustees = विश्वासपात्र
overview-opened = मतदान सुरु भएको
overview-extended-from = पहिले घोषणा गरिएको अन्तिम समय
overview-closed = मतदान बन्द भएको
overview-published = नतिजा प्रकाशित भएको
overview-ballots = आएका मतपत्र, बदलिएका समेत
overview-fingerprint = मतदाता नामावलीको पहिचान छाप
overview-fingerprint-hint = मतदान सुरु भएपछि कोही थपिएको छैन भनेर यसले देखाउँछ। सार्वजनिक पृष्ठमा यो सबैले देख्छन्।
overview-clock = अहिले मतदान आफैं बन्द हुँदैन
overview-clock-text = सर्भरका घडीहरूले फरक-फरक समय देखाइरहेका छन्, त्यसैले समयअगावै बन्द गर्नुको सट्टा मतपेटिका खुला राखिएको छ। सञ्चालकहरूलाई जानकारी दिइएको छ। घोषणा गरिएको समय साँच्चै आइसकेको निश्चित भएपछि तपाईं आफैं मतदान बन्द गर्न सक्नुहुन्छ।
overview-turnout-more = मतदान दर हेर्नुहोस्
overview-public-heading = सार्वजनिक पृष्ठ
overview-public = सबैले देख्ने पृष्ठ हेर्नुहोस्
overview-public-later = मतपत्र पूरा भएपछि यस निर्वाचनको पृष्ठ सबैले देख्न सक्छन्।
overview-danger = राम्ररी सोच्नुहोस्

step-posts = पद
step-candidates = उम्मेदवार
step-times = समय
step-trustees = विश्वासपात्र र उनीहरूका साँचो
step-roll = मतदाता
step-voting = मतदान
step-decryption = गणना खोल्ने
step-publication = नतिजा प्रकाशन
step-waiting = पछि हुन्छ।

next-posts = अब: पदहरू राख्ने
next-posts-text = कुन-कुन पदमा निर्वाचन हुने हो? हरेक पद राख्नुहोस्, अनि उम्मेदवारी दर्ता सुरु गर्नुहोस्।
next-nomination = अब: उम्मेदवारी दर्ता सुरु गर्ने
next-nomination-text = सबै पद राखिसकेपछि उम्मेदवारी दर्ता सुरु गर्नुहोस्: त्यसपछि उम्मेदवार राख्न मिल्छ।
next-candidates = अब: उम्मेदवारहरू राख्ने
next-candidates-text = हरेक पदमा छान्न पुग्ने उम्मेदवार चाहिन्छन्। त्यसपछि मतपत्र पूरा गर्नुहोस्।
next-prepare = अब: मतदानको तयारी गर्ने
next-prepare-text = मतपत्र पूरा भयो। मतदान सुरु गर्नुअघि मतदाता, विश्वासपात्रका साँचो र मतदान सकिने समय तयार हुनुपर्छ।
next-await = मतदान चलिरहेको छ
next-await-text = अहिले केही गर्नुपर्दैन। मतदान आफैं बन्द हुन्छ।
next-close = अब: मतदान बन्द गर्ने
next-close-text = घोषणा गरिएको समय सकियो, अब मतपत्र लिइँदैन। एक-दुई मिनेटमा मतदान आफैं बन्द हुन्छ; तपाईं अहिले पनि बन्द गर्न सक्नुहुन्छ।
next-decrypt = अब: विश्वासपात्रले गणना खोल्ने
next-cancel = अब: निर्वाचन रद्द गर्ने
next-decrypt-text = मतदान सकियो। अब विश्वासपात्रहरूले साँचोको आफ्नो अंश प्रयोग गर्नुपर्छ। कृपया उनीहरूलाई भन्नुहोस्: खोल्नुपर्ने ठेगाना “विश्वासपात्र” पृष्ठमा छ। मतपत्र छुट्टाछुट्टै कहिल्यै खोलिँदैन, जोड मात्र खोलिन्छ।
next-decrypt-single = एउटै मतपत्र मात्र गनिन्छ। गणना खोल्दा त्यस व्यक्तिले कसलाई मत दिए भन्ने थाहा हुन्छ, त्यसैले विश्वासपात्रका ब्राउजरले खोल्दैनन्। यो निर्वाचन रद्द गर्न मात्र मिल्छ।
next-decrypt-mine = साँचोको आफ्नो अंशले खोल्नुहोस्
next-publish = अब: नतिजा प्रकाशित गर्ने
next-publish-text = पर्याप्त विश्वासपात्रले खोलिसके। अब निर्वाचन अधिकृतले नतिजा प्रकाशित गर्न सक्छन्।
next-nothing = सबै काम सकियो
next-nothing-text = नतिजा प्रकाशित भयो र अन्तिम हो। जसले पनि जाँच्न सक्छ।
next-observer = तपाईं यहाँ सबै कुरा हेर्न सक्नुहुन्छ। यो काम निर्वाचन अधिकृत र सहायक निर्वाचन अधिकृतले मात्र गर्न सक्छन्।
next-open-nomination = उम्मेदवारी दर्ता सुरु गर्नुहोस्
next-complete-paper = मतपत्र पूरा गर्नुहोस्
next-reopen-nomination = मतपत्र फेरि सच्याउनुहोस्
next-enter-candidates = उम्मेदवार राख्नुहोस्
next-review-paper = मतपत्र राम्ररी हेर्नुहोस्
next-see-paper = मतपत्र हेर्नुहोस्
next-set-times = मतदान सकिने समय तोक्नुहोस्
next-see-trustees = विश्वासपात्रहरू हेर्नुहोस्
next-enter-voters = मतदाता राख्नुहोस्
next-open-voting = मतदान सुरु गर्नुहोस् …
next-close-voting = अहिले मतदान बन्द गर्नुहोस्
next-see-turnout = मतदान दर हेर्नुहोस्
next-see-result = नतिजा हेर्नुहोस्
next-to-publication = नतिजा प्रकाशनमा जानुहोस्

done-nomination-opened = उम्मेदवारी दर्ता सुरु भयो। अब उम्मेदवार राख्नुहोस्।
done-paper-completed = मतपत्र पूरा भयो।
done-nomination-reopened = अब मतपत्र फेरि सच्याउन मिल्छ।
done-voting-opened = मतदान सुरु भयो। मतदातालाई इमेल पठाइँदै छ।
done-voting-closed = मतदान बन्द भयो।
done-voting-extended = मतदानको समय थपियो। यो सबैले देख्न सक्छन्।
done-election-cancelled = निर्वाचन रद्द भयो।
done-candidate-withdrawn = यो उम्मेदवार अब उम्मेदवार छैनन् भन्ने सबैले देख्न सक्छन्, र सबै मतदातालाई इमेल पठाइन्छ।
done-result-published = नतिजा प्रकाशित भयो।

## Decisions that stay

open-title = मतदान सुरु गर्ने
open-lead = यसपछि निर्वाचनका कुरा फेर्न मिल्दैन। सुरु गर्नुअघि कृपया जाँच्नुहोस्:
open-roll = मतदाता नामावलीमा { $count } जना छन्। अब नामावली बन्द हुन्छ, र यसको पहिचान छाप प्रकाशित हुन्छ।
open-paper = { $count } पदको मतपत्र अब फेर्न मिल्दैन।
open-keys = साँचो { $count } जना विश्वासपात्रसँग छ।
open-mails = हरेक मतदातालाई तुरुन्त दुई वटा इमेल जान्छन्: एउटामा व्यक्तिगत लिङ्क, अर्कोमा मतदान कोड। सबैकहाँ पुग्न केही समय लाग्न सक्छ।
open-end = मतदान सकिने समय: { $closes-at }।
open-end-strict = मतदान चलुन्जेल समय थप्न मिल्छ। एक पटक बन्द भएपछि फेरि कहिल्यै सुरु हुँदैन।
open-button = अहिले मतदान सुरु गर्नुहोस्
open-lacking = अहिले मतदान सुरु गर्न मिल्दैन। यति बाँकी छ:
open-not-now = मतपत्र पूरा भएपछि मात्र, र एक पटक मात्र मतदान सुरु गर्न मिल्छ।

# उम्मेदवारी फिर्ता
withdraw-title = उम्मेदवारी फिर्ता
withdraw-lead = मतदान चलिरहेका बेला मतपत्र फेर्न मिल्दैन: नाम त्यसमा रहन्छ, र त्यसमा खसेका मत जस्ताको तस्तै गनिन्छन्। यो उम्मेदवार अब उम्मेदवार छैनन् भन्ने सबैले देख्छन्, मतदान कक्षमा पनि, र सबै मतदाताले इमेल पाउँछन्। यो फिर्ता लिन मिल्दैन।
withdraw-candidate = अब उम्मेदवार नरहेको व्यक्ति
withdraw-choose = उम्मेदवार छान्नुहोस्
withdraw-reason = कारण
withdraw-reason-hint = यो सबैले पढ्न सक्छन्।
withdraw-sure = यो कुरा मलाई उम्मेदवार आफैंले भनेको हो वा मलाई पक्का थाहा छ, र मैले सही नाम छानेको छु। यो फिर्ता लिन सकिँदैन।
withdraw-sure-missing = कृपया यो पुष्टि गर्नुहोस्: यो फिर्ता लिन सकिँदैन।
withdraw-button = सार्वजनिक गर्नुहोस्
withdraw-not-now = यो मतदान चलिरहेका बेला मात्र, र निर्वाचन अधिकृत वा सहायक निर्वाचन अधिकृतले मात्र गर्न सक्छन्। मतदानअघि भने उम्मेदवारको नाम मतपत्रबाट हटाउनुहोस्।

extend-title = मतदानको समय थप्ने
extend-lead = मतदाताले थप समय पाउँछन्। समय थपिएको र पहिले कति बेलासम्म थियो भन्ने कुरा सबैले देख्न सक्छन्।
extend-until = मतदान सकिने नयाँ समय
extend-button = मतदानको समय थप्नुहोस्
extend-not-now = मतदान चलिरहेका बेला मात्र, र निर्वाचन अधिकृत वा सहायक निर्वाचन अधिकृतले मात्र समय थप्न सक्छन्।

cancel-title = निर्वाचन रद्द गर्ने
cancel-lead = रद्द भएको निर्वाचन फेरि सुरु गर्न मिल्दैन। खसेका मतपत्र कहिल्यै गनिँदैनन्।
cancel-reason = कारण
cancel-reason-hint = मतदान सुरु भइसकेको छ भने यो सबैले पढ्न सक्छन्।
cancel-button = निर्वाचन सधैंका लागि रद्द गर्नुहोस्
cancel-not-now = यो निर्वाचन अब रद्द गर्न मिल्दैन।

## The ballot paper

posts-add = पद थप्नुहोस्
posts-empty = अहिलेसम्म पद छैन। उम्मेदवार जुन ठाउँका लागि निर्वाचित हुन्छ, त्यो पद हो, जस्तै “अध्यक्ष”।
posts-frozen = मतपत्र तपाईंले अहिले हेर्न सक्नुहुन्छ, फेर्न सक्नुहुन्न।
post-new-title = नयाँ पद
post-new-button = पद थप्नुहोस्
post-title = पदको नाम
post-title-hint = जस्तै “अध्यक्ष” वा “कार्यसमिति सदस्य”।
post-description = विवरण
post-seats-field = सिट
post-seats-hint = कति जना निर्वाचित हुने हो।
post-min = कम्तीमा कति
post-min-hint = मतदाताले कम्तीमा कति जना उम्मेदवार छान्नैपर्छ।
post-max = बढीमा कति
post-max-hint = मतदाताले बढीमा कति जना उम्मेदवार छान्न सक्छन्। प्रायः सिट जति।
post-blank = मतदाताले यस पदमा खाली मत दिन सक्छन्
post-blank-hint = खाली मत खाली मत नै भनेर गनिन्छ। गोप्य बनाएपछि यो अरू मतजस्तै देखिन्छ।
post-seats = { $seats } सिट।
post-choose-exactly = मतदाताले ठीक { $max } जना छान्छन्।
post-choose = मतदाताले { $min } देखि { $max } जना छान्छन्।
post-blank-yes = खाली मत दिन मिल्छ।
post-blank-no = खाली मत दिन मिल्दैन।
post-remove-summary = यो पद हटाउने
post-remove-text =
    { $count ->
        [0] यो पद मतपत्रबाट हटाइन्छ।
       *[other] यो पद र यसका { $count } जना उम्मेदवार मतपत्रबाट हटाइन्छन्।
    }
post-remove-button = पद हटाउनुहोस्
done-post-added = पद थपियो।
done-post-edited = पद सुरक्षित भयो।
done-post-removed = पद हटाइयो।

candidates-add = उम्मेदवार थप्नुहोस्
candidates-empty = अहिलेसम्म यस पदमा कोही उम्मेदवार छैन।
candidate-new-title = नयाँ उम्मेदवार
candidate-new-button = उम्मेदवार थप्नुहोस्
candidate-for = “{ $post }” पदका लागि
candidate-name = नाम
candidate-name-hint = मतपत्रमा देखिने नाम।
candidate-statement = वक्तव्य
candidate-statement-hint = उम्मेदवारले मतदातालाई भन्न चाहेको कुरा। बढीमा 5,000 अक्षर।
candidate-photo = फोटो
candidate-photo-later = फोटो अर्को चरणमा राख्न सक्नुहुन्छ।
candidate-photo-file = फोटो छान्नुहोस्
candidate-photo-hint = JPEG, PNG वा WebP, बढीमा 5 MB।
candidate-photo-button = यो फोटो राख्नुहोस्
candidate-photo-remove = फोटो हटाउनुहोस्
candidate-remove-summary = हटाउने
candidate-remove-name = हटाउने: { $name }
candidate-remove-text = उम्मेदवारलाई वक्तव्य र फोटोसहित मतपत्रबाट हटाइन्छ।
candidate-remove-button = उम्मेदवार हटाउनुहोस्
done-candidate-added = उम्मेदवार थपियो। अब फोटो राख्न सक्नुहुन्छ।
done-candidate-edited = उम्मेदवार सुरक्षित भयो।
done-candidate-removed = उम्मेदवार हटाइयो।
done-photo-set = फोटो सुरक्षित भयो।
done-photo-removed = फोटो हटाइयो।

## The voters

roll-lead = यस नामावलीका सबैले मतदान गर्न सक्छन्। मतदातालाई खाता चाहिँदैन: मतदान सुरु भएपछि इमेल आउँछ।
roll-lead-voting = मतदान चलिरहेको छ, त्यसैले नामावली फेर्न मिल्दैन। कसले मतदान गर्‍यो भन्ने देखिन्छ, कसलाई मत दियो भन्ने कहिल्यै देखिँदैन। कुन मतपत्र कसको हो भनेर कसैले थाहा नपाओस् भनेर यो धेरै मतदाताको एकैचोटि र आधा घण्टासम्म ढिलो देखाइन्छ।
roll-lead-frozen = मतदाता नामावली, हेर्न मात्र मिल्छ। कसले मतदान गर्‍यो भन्ने देखिन्छ, कसलाई मत दियो भन्ने कहिल्यै देखिँदैन।
roll-empty = अहिलेसम्म मतदाता छैनन्। फाइलबाट एकैचोटि थप्नुहोस्, वा एक-एक गरी थप्नुहोस्।
roll-import = फाइलबाट मतदाता थप्नुहोस्
roll-count = { $count } जना मतदाता
roll-found = { $size } जना मतदातामध्ये { $count } जना भेटिए
roll-search = नाम, इमेल ठेगाना वा सदस्य नम्बरबाट खोज्ने
roll-search-button = खोज्नुहोस्
roll-search-clear = सबैलाई देखाउनुहोस्
roll-number = सदस्य नम्बर
roll-number-hint = तपाईंको संस्थामा छ भने।
roll-language = इमेल र चिठीको भाषा
roll-language-election = निर्वाचनकै भाषा
roll-state = अवस्था
roll-has-voted = मतदान गरेको
roll-not-voted = मतदान नगरेको
roll-remove = हटाउनुहोस्
roll-remove-name = { $name }लाई नामावलीबाट हटाउनुहोस्
roll-add-heading = एक जना मतदाता थप्ने
roll-add-button = मतदाता थप्नुहोस्
roll-send-again = फेरि पठाउनुहोस्
roll-send-again-name = { $name }लाई फेरि पठाउनुहोस्
roll-send-again-text = कसैको इमेल हराए “फेरि पठाउनुहोस्” थिच्नुहोस्: दुवै इमेल फेरि जान्छन्। एउटामा नयाँ व्यक्तिगत लिङ्क हुन्छ, र पुरानो लिङ्क चल्न छाड्छ; अर्कोमा उही मतदान कोड हुन्छ, त्यसैले कसैले दुई पटक मत दिन सक्दैन।
done-voter-added = मतदाता थपियो।
done-voter-removed = मतदाता हटाइयो।
done-voter-sent-again = नयाँ लिङ्कसहित फेरि पठाइँदै छ। मतदान कोड उही रहन्छ।

import-title = फाइलबाट मतदाता थप्ने
import-lead = के पढियो र के मिलेन, पहिले देख्नुहुन्छ। तपाईंले पक्का गरेपछि मात्र नामावली फेरिन्छ।
import-format = फाइल कस्तो हुनुपर्छ
import-format-text = तालिका: XLSX, ODS वा CSV, जुन कुनै पनि स्प्रेडसिट प्रोग्रामले बनाउन सक्छ। पङ्क्तिहरूमाथि शीर्षक हुन्छन्: नाम र इमेल, र छ भने सदस्य नम्बर। नाम र थर दुई स्तम्भमा पनि राख्न मिल्छ। शीर्षक अङ्ग्रेजी वा जर्मन भाषामा पनि हुन सक्छ।
import-format-example =
    नाम,इमेल,सदस्य नम्बर
    Asha Rai,asha@example.org,A-17
    Bimal Thapa,bimal@example.org,
import-file-heading = फाइलबाट
import-file = मतदाताको फाइल
import-file-hint = XLSX, ODS वा CSV, 50,000 पङ्क्ति र 16 MB सम्म।
import-file-button = फाइल पढ्नुहोस्
import-text-heading = वा यहाँ टाँस्ने
import-text = तालिकाका पङ्क्ति
import-text-hint = पहिलो पङ्क्तिमा शीर्षक राख्नुहोस्। स्प्रेडसिटबाट प्रतिलिपि गरिएका पङ्क्ति जस्ताको तस्तै चल्छन्। 50,000 पङ्क्तिसम्म।
import-text-button = पाठ पढ्नुहोस्
import-preview-title = थप्नुअघि जाँच्ने
import-new = थपिने
import-on-roll = नामावलीमा पहिल्यै भएका
import-faulty = नमिलेका
import-nothing = थप्ने केही छैन। फाइल सच्याएर फेरि पठाउनुहोस्।
import-confirm = यी मतदाता थप्नुहोस्
import-confirm-count = { $count } जना मतदाता थपिन्छन्।
import-discard = नथप्नुहोस्
import-faults-heading = नमिलेका पङ्क्ति
import-faults-text = यी पङ्क्ति छोडिन्छन्। फाइलमा सच्याएर फेरि पठाउनुहोस्, वा बाँकी अहिले थप्नुहोस्।
import-faults-more = अरू { $count } पङ्क्ति पनि मिलेका छैनन्।
import-good-heading = थप्न मिल्ने पङ्क्ति
import-line = पङ्क्ति
import-fault = के मिलेन
import-row-good = थपिने
import-row-on-roll = नामावलीमा पहिल्यै भएको
done-import-confirmed = मतदाता थपिए।
done-import-discarded = फाइल छोडियो। नामावली जस्ताको तस्तै छ।

## The trustees

trustees-lead = नतिजा खोल्ने साँचो विश्वासपात्रहरूसँग हुन्छ, हरेकसँग एक-एक अंश। मतदाताले विश्वास गर्ने र मतदान सकिँदा उपलब्ध हुने तीन वा बढी जना तोक्नु राम्रो हुन्छ।
trustees-empty = अहिलेसम्म कुनै विश्वासपात्र छैन।
trustees-mine = साँचोको आफ्नो अंश खोल्नुहोस्
trustees-key-awaited = साँचो बनाउन बाँकी
trustees-key-submitted = साँचो बन्यो, जाँच्न बाँकी
trustees-key-rehearsed = तयार
trustees-decryption-awaited = खोल्न बाँकी
trustees-decrypted = खोलिसकेको
trustees-decryption-not-needed = आवश्यक परेन
trustees-fingerprint = साँचोको पहिचान छाप
trustees-remove = हटाउनुहोस्
trustees-remove-name = विश्वासपात्र { $name }लाई हटाउनुहोस्
trustees-remove-begun = विश्वासपात्रहरूले मिलेर साँचो बनाउन थालिसकेका छन्। यो विश्वासपात्र हटाइए सबैले सुरुदेखि थाल्नुपर्छ, र उनीहरूले सुरक्षित गरेका साँचोका फाइल काम लाग्दैनन्। कृपया उनीहरूलाई भन्नुहोस्।
trustees-person = व्यक्ति
trustees-name-heading = विश्वासपात्र तोक्ने
trustees-name-hint = विश्वासपात्रले आफ्नै खाताबाट प्रवेश गर्छन्, र आफ्नै ब्राउजरमा साँचो बनाउँछन्। साँचो त्यहाँबाट कहिल्यै बाहिर जाँदैन।
trustees-name-button = विश्वासपात्र तोक्नुहोस्
trustees-link-heading = विश्वासपात्रले के गर्छन्
trustees-link-text = हरेक विश्वासपात्रले प्रवेश गरेर साँचो बनाउन यो ठेगाना खोल्छन्। मतदानपछि गणना खोल्न फेरि यही खोल्छन्:
trustees-server-name = सर्भर
trustees-server-badge = नमुनाका लागि मात्र
trustees-server-warning = यस नमुना निर्वाचनको साँचो सर्भरसँग छ। सर्भर चलाउनेले मतपत्र छुट्टाछुट्टै पढ्न सक्छ। वास्तविक निर्वाचनमा व्यक्तिहरू विश्वासपात्र हुनुपर्छ।
trustees-server-heading = यस नमुनाका लागि मात्र
trustees-server-text = तपाईंले एक्लै सबै कुरा परीक्षण गर्न सक्ने गरी सर्भर आफैंले साँचो राख्न सक्छ। त्यस बेला सर्भर चलाउनेबाट मतपत्र गोप्य रहँदैन।
trustees-server-button = साँचो सर्भरलाई राख्न दिनुहोस्
done-trustee-named = विश्वासपात्र तोकियो।
done-trustee-removed = विश्वासपात्र हटाइयो।
done-key-shared = सुरक्षित भयो।
done-ceremony-begun = विश्वासपात्रहरूलाई इमेलबाट खबर गरियो।
trustees-begin-heading = मिलेर साँचो बनाउने
trustees-begin-text = सूची पूरा भएपछि विश्वासपात्रहरूलाई सुरु गर्न भन्नुहोस्। हरेकले आफ्नै ब्राउजरमा चार छोटा चरण पूरा गर्छन्, र आफ्नो पालो आउँदा इमेल पाउँछन्। त्यसपछि सूची वा सङ्ख्या फेर्नुभयो भने सबैले सुरुदेखि थाल्छन्।
trustees-begin-button = विश्वासपात्रहरूलाई सुरु गर्न भन्नुहोस्
trustees-running = { $steps } चरणमध्ये चरण { $step }। बाँकी: { $names }।
trustees-stopped = { $culprit }ले { $accuser }लाई अमान्य कुरा पठाए: ब्राउजरहरूले जाँचिसके। साँचो बनेन। विश्वासपात्रहरूलाई सुरुदेखि थाल्न भन्नुहोस्, वा पहिले { $culprit }लाई सूचीबाट हटाउनुहोस्।
sharing-heading = कति विश्वासपात्र चाहिन्छ
sharing-choice = नतिजा कसले खोल्छ
sharing-choice-hint = सङ्ख्या तोक्दा केही जनाको साँचो हराए पनि नतिजा खोल्न सकिन्छ। सबै चाहिने हो भने साँचोको एउटा फाइल हराउँदा निर्वाचन नतिजाविना टुङ्गिन्छ।
sharing-choice-threshold = तीमध्ये जोसुकै, तपाईंले तोकेको सङ्ख्यामा
sharing-choice-all = सबैले
sharing-needed = कति जना
sharing-needed-hint = खाली छोडे: बहुमत। थोरै राख्दा साँचो हराउने जोखिम घट्छ, धेरै राख्दा विश्वासपात्रहरू मिलेर मतपत्र छुट्टाछुट्टै खोल्ने जोखिम घट्छ।
sharing-one-may-open = एक जनाले मात्रै हरेक मतपत्र खोल्न सक्ने कुरा हामी स्वीकार गर्छौं। त्यसपछि हरेक सार्वजनिक पृष्ठमा यो लेखिन्छ।
sharing-button = सुरक्षित गर्नुहोस्
sharing-begun = विश्वासपात्रहरूले मिलेर साँचो बनाउन थालिसकेका छन्। अहिले यो फेर्नुभयो भने सबैले सुरुदेखि थाल्नुपर्छ, र उनीहरूले सुरक्षित गरेका साँचोका फाइल काम लाग्दैनन्।
sharing-threshold =
    { $members ->
        [0] अहिलेसम्म कुनै विश्वासपात्र तोकिएको छैन।
        [1] पूरा साँचो एक जना विश्वासपात्रसँग छ।
       *[other]
            { $spare ->
                [0]
                    { $members ->
                        [2] गणना खोल्न दुवै विश्वासपात्र चाहिन्छन्।
                       *[other] गणना खोल्न { $members } जना विश्वासपात्र सबै चाहिन्छन्।
                    }
               *[other]
                    { $needed ->
                        [1] { $members } जना विश्वासपात्रमध्ये हरेकले एक्लै गणना खोल्न सक्छन्।
                       *[other] { $members } जना विश्वासपात्रमध्ये जोसुकै { $needed } जनाले मिलेर गणना खोल्न सक्छन्।
                    }
            }
    }
sharing-all =
    { $count ->
        [0] अहिलेसम्म कुनै विश्वासपात्र तोकिएको छैन।
        [one] पूरा साँचो एक जना विश्वासपात्रसँग छ।
        [2] गणना खोल्न दुवै विश्वासपात्र चाहिन्छन्।
       *[other] गणना खोल्न { $count } जना विश्वासपात्र सबै चाहिन्छन्।
    }
sharing-spare =
    { $count ->
        [0] एउटा पनि साँचो हराउनु हुँदैन: त्यसविना नतिजा आउँदैन।
       *[other] { $count } वटा साँचो हराए पनि गणना खोल्न सकिन्छ।
    }
sharing-checked =
    { $count ->
        [0] मतदान सुरु भएपछि अहिलेसम्म कुनै विश्वासपात्रले साँचो अझै आफूसँग छ भनेर देखाएका छैनन्।
       *[other]
            { $members ->
                [1] मतदान सुरु भएपछि विश्वासपात्रले साँचो अझै आफूसँग छ भनेर देखाएका छन्।
               *[other] मतदान सुरु भएपछि { $members } जना विश्वासपात्रमध्ये { $count } जनाले साँचो अझै आफूसँग छ भनेर देखाएका छन्।
            }
    }
sharing-one = यस निर्वाचनमा एक जनाले मात्रै हरेक मतपत्र खोल्न सक्छ।
sharing-one-accepted = निर्वाचन समितिले यो स्वीकार गरेको छ।
done-server-entrusted = यस नमुना निर्वाचनको साँचो अब सर्भरसँग छ।

## The officers

officers-lead = निर्वाचन अधिकृतले सहायक निर्वाचन अधिकृतसँग मिलेर निर्वाचन सञ्चालन गर्छन्। पर्यवेक्षकले सबै कुरा हेर्छन् तर केही फेर्दैनन्।
officer-chief = निर्वाचन अधिकृत
officer-deputy = सहायक निर्वाचन अधिकृत
officer-observer = पर्यवेक्षक
officer-deputy-long = सहायक निर्वाचन अधिकृत: निर्वाचन अधिकृतसँग मिलेर निर्वाचन सञ्चालन गर्छन्
officer-observer-long = पर्यवेक्षक: सबै कुरा हेर्छन्, केही फेर्दैनन्
officers-person = व्यक्ति
officers-name-heading = सहायक निर्वाचन अधिकृत वा पर्यवेक्षक तोक्ने
officers-name-button = भूमिका दिनुहोस्
officers-dismiss = भूमिका हटाउनुहोस्
officers-dismiss-name = { $name }को भूमिका हटाउनुहोस्
officers-gone = खाता नभएको व्यक्ति
officers-only-chief = सहायक निर्वाचन अधिकृत र पर्यवेक्षक निर्वाचन अधिकृतले मात्र तोक्छन्।
officers-nobody-left = खाता भएका सबैलाई भूमिका दिइसकिएको छ।
officers-invite = अरू व्यक्तिलाई निम्तो दिनुहोस्
chief-link = अर्को निर्वाचन अधिकृत तोक्नुहोस्
chief-title = अर्को निर्वाचन अधिकृत तोक्ने
chief-text = अहिलेका निर्वाचन अधिकृत सहायक निर्वाचन अधिकृत हुन्छन्। निर्वाचनमा सधैं एक जना निर्वाचन अधिकृत हुन्छन्।
chief-button = निर्वाचन अधिकृत तोक्नुहोस्
done-officer-named = भूमिका दिइयो।
done-officer-dismissed = भूमिका हटाइयो।
done-chief-named = अर्को निर्वाचन अधिकृत तोकियो।

## Turnout and result

turnout-heading = मतदान दर
turnout-voted = { $voters } जनामध्ये { $voted } जनाले मतदान गरे
turnout-hint = कुन मतपत्र कसको हो भनेर कसैले थाहा नपाओस् भनेर, कसले कहिले मतदान गर्‍यो भन्ने कतै लेखिँदैन, दिन समेत लेखिँदैन।
turnout-not-yet = मतदान अझै सुरु भएको छैन।
turnout-at = गनेको समय:
turnout-reload = फेरि गन्नुहोस्

result-not-yet = अहिलेसम्म नतिजा छैन। पहिले मतदान सकिनुपर्छ, र पर्याप्त विश्वासपात्रले गणना खोल्नुपर्छ।
result-publish-heading = नतिजा प्रकाशित गर्ने
result-decrypted = { $count } जना विश्वासपात्रले गणना खोले, र प्रमाण जाँचियो।
result-publish-text = अहिलेसम्म कुनै पृष्ठले नतिजा देखाएको छैन, तपाईंलाई पनि। विश्वासपात्रहरूले खोलेका अंश प्लेटफर्मको साँचोले बन्द गरेर राखिएका छन्: डाटाबेस र त्यो साँचो दुवै हुनेले मात्र प्रकाशनअघि नतिजा निकाल्न सक्छ। तपाईंले प्रकाशित गरेपछि सबैले एकैचोटि, जाँच्न चाहिने सबै कुरासहित देख्छन्। यो फिर्ता लिन मिल्दैन।
result-publish-button = नतिजा प्रकाशित गर्नुहोस्
result-only-chief = निर्वाचन अधिकृतले मात्र नतिजा प्रकाशित गर्न सक्छन्।
result-final = यो नतिजा प्रकाशित भयो र अन्तिम हो।
office-result-blank = खाली मत
office-result-elected = निर्वाचित
office-result-tied = धेरै जनाको मत बराबर छ, र सबैलाई पुग्ने सिट छैन। के गर्ने भन्ने तपाईंको संस्थाको नियमले तोक्छ।
office-result-tied-short = मत बराबर

# Mail that did not leave
roll-mail-refused = यस ठेगानालाई यसको इमेल सर्भरले अस्वीकार गर्छ। सम्बन्धित व्यक्तिसँग अर्को ठेगाना माग्नुहोस्।
overview-mail = नगएका इमेल
overview-mail-put-off = तपाईंको संस्थाका { $count } वटा इमेल अझै पठाउन सकिएको छैन। आफैं फेरि पठाउने प्रयास हुन्छ; केही हराउँदैन।
overview-mail-held = { $count } वटा इमेल रोकिएको छ, किनकि यो संस्था पूर्वाभ्यास हो।
overview-mail-refused = तपाईंको संस्थाका { $count } वटा ठेगानालाई इमेल सर्भरले अस्वीकार गर्छ। मतदाताका ठेगानामा नामावलीमा चिह्न लगाइएको छ:

# अहिलेसम्म नबनेको साँचो
trustees-no-fingerprint = अहिलेसम्म छैन

# What became of mails to voters
mail-state-sent = पठाइयो
mail-state-waiting = पालोमा
mail-state-put-off = पछि सारियो
mail-state-given-up = प्रयास छोडियो
mail-state-refused = अस्वीकृत
mail-kind-voter-link = लिङ्क भएको इमेल
mail-kind-voter-credential = मतदान कोड भएको इमेल
mail-tried-again = अर्को प्रयास हुने समय:
mail-server-said = इमेल सर्भरकै शब्दमा:
mail-reason-mailbox-unknown = इमेल सर्भरका अनुसार यस्तो मेलबक्स छैन। सम्बन्धित व्यक्तिसँग अर्को ठेगाना माग्नुहोस्।
mail-reason-mailbox-full = मेलबक्स भरिएको छ। सम्बन्धित व्यक्तिले ठाउँ खाली गरेपछि इमेल पुग्छ।
mail-reason-greylisted = यस इमेल सर्भरले अपरिचित प्रेषकलाई जानाजानी केही बेर पर्खाउँछ। इमेल प्रायः एक घण्टाभित्र पुग्छ।
mail-reason-rate-limited = इमेल सर्भरले एक पटकमा सीमित इमेल मात्र लिन्छ। बाँकी आफैं पठाइन्छ।
mail-reason-no-relay = हाम्रो इमेल सर्भरलाई यस ठेगानामा पठाउने अनुमति छैन। सञ्चालकले यसको सेटिङ हेर्नुपर्छ।
mail-reason-policy = इमेल सर्भरले यस इमेललाई नचाहिएको (स्प्याम) ठान्छ। सञ्चालकले हेर्नुपर्छ; सम्बन्धित व्यक्तिले आफ्नो इमेल सेवा प्रदायकलाई पनि सोध्न सक्छन्।
mail-reason-sender = हाम्रो इमेल सर्भरले अहिले प्रेषकलाई स्वीकार गर्दैन। सञ्चालकले हेर्नुपर्छ।
mail-reason-too-large = इमेल सर्भरका अनुसार इमेल धेरै ठूलो छ।
mail-reason-busy = इमेल सर्भर अहिले व्यस्त छ।
mail-reason-unreachable = हाम्रो इमेल सर्भरसम्म पुग्न सकिएन।
mail-reason-no-answer = इमेल सर्भरले बीचमै सम्पर्क तोड्यो।
mail-reason-encryption = हाम्रो इमेल सर्भरसँग गुप्तीकरण गरिएको जडान हुन सकेन। सञ्चालकले हेर्नुपर्छ।
mail-reason-sign-in = हाम्रो इमेल सर्भरले यस प्लेटफर्मको पासवर्ड स्वीकार गर्दैन। सञ्चालकले हेर्नुपर्छ।
mail-reason-address-not-ascii = हाम्रो इमेल सर्भरले यस्ता अक्षर भएको ठेगानामा पठाउन सक्दैन। सम्बन्धित व्यक्तिसँग अर्को ठेगाना माग्नुहोस्।
mail-reason-text-not-ascii = हाम्रो इमेल सर्भरले यस्ता अक्षर पठाउन सक्दैन। सञ्चालकले हेर्नुपर्छ।
mail-reason-no-message = यसबाट इमेल बनाउन सकिएन। सञ्चालकले हेर्नुपर्छ।
mail-reason-other = इमेल सर्भरले यो इमेल लिएन।
roll-link-opened = लिङ्क खोलेको
roll-link-not-opened = लिङ्क अझै नखोलेको
roll-filter = देखाउनुहोस्
roll-filter-everybody = सबै
roll-filter-undelivered = जसको इमेल पुग्दैन
roll-filter-put-off = जसको इमेल पछि सारिएको छ
roll-filter-waiting = जसको इमेल पालोमा छ
roll-filter-sent = जसका इमेल पठाइसकिए
roll-filter-not-opened = इमेल पठाइए पनि लिङ्क नखोलेका
roll-filter-opened = लिङ्क खोलेका
roll-filter-not-voted = अझै मतदान नगरेका
roll-filter-voted = मतदान गरेका
delivery-heading = मतदाताहरूलाई पठाइएका इमेल
delivery-mails =
    { $count ->
        [one] एक जना मतदाताका लागि लिङ्क र मतदान कोडका इमेल छन्। तिनको अवस्था यस्तो छ:
       *[other] { $count } जना मतदाताका लागि लिङ्क र मतदान कोडका इमेल छन्। तिनको अवस्था यस्तो छ:
    }
delivery-opened = { $voters } मध्ये { $count } जनाले लिङ्क खोलेका छन्
delivery-voted = { $voters } मध्ये { $count } जनाले मतदान गरेका छन्
delivery-hint = पठाइयो भन्नाले अर्को इमेल सर्भरले इमेल लिइसकेको बुझिन्छ। कसले लिङ्क खोल्यो वा मतदान गर्‍यो भन्ने कुरा बढीमा आधा घण्टापछि, धेरै मतदाताको एकैचोटि देखाइन्छ, ताकि कुन मतपत्र कसको हो भनेर कसैले थाहा नपाओस्।

# इमेल: सेटिङ
settings-time-zone = समय क्षेत्र
settings-time-zone-hint = मतदातालाई पठाइने इमेलमा समय यही क्षेत्र र UTC दुवैमा लेखिन्छ।

# मतदान खुला रहँदाका सुधार
roll-correct = सच्याउनुहोस्
roll-correct-name = { $name }को विवरण सच्याउनुहोस्
voter-title = मतदाता
voter-again-heading = इमेल हराएमा
voter-not-correctable = मतदान चलिरहेका बेला निर्वाचन सञ्चालन गर्नेहरूले विवरण सच्याउन सक्छन्।
correct-address-heading = ठेगाना सच्याउने
correct-address-text = मतदाताले नयाँ ठेगानामा नयाँ व्यक्तिगत लिङ्क र मतदान कोड पाउँछन्। पुरानो लिङ्क तुरुन्तै काम गर्न छाड्छ र पुरानो ठेगानामा पनि जानकारी पठाइन्छ। ठेगाना सच्याइएको कुरा नामविना सार्वजनिक पृष्ठमा देखिन्छ।
correct-address-new = नयाँ इमेल ठेगाना
correct-address-button = ठेगाना सच्याउनुहोस्
correct-person-heading = यस स्थानमा अर्को व्यक्ति राख्ने
correct-person-text = विवरणमा गलत व्यक्ति परेको भए तपाईं सही व्यक्ति प्रस्ताव गर्नुहुन्छ, र यस निर्वाचनमा जिम्मेवारी भएका अर्का व्यक्तिले पुष्टि गर्छन्। यो कुरा नामविना सार्वजनिक पृष्ठमा देखिन्छ।
correct-person-button = यो व्यक्ति प्रस्ताव गर्नुहोस्
correct-person-proposed = यस स्थानमा प्रस्तावित: { $name }, { $address }।
correct-person-confirm = यो व्यक्ति पुष्टि गर्नुहोस्
correct-person-withdraw = प्रस्ताव फिर्ता लिनुहोस्
correct-person-second = यस निर्वाचनमा जिम्मेवारी भएको अर्को व्यक्तिले पुष्टि गर्नुपर्छ।
done-address-corrected = ठेगाना सच्याइयो। नयाँ लिङ्क त्यहाँ पठाइँदै छ।
done-person-proposed = व्यक्ति प्रस्ताव गरियो। यस निर्वाचनमा जिम्मेवारी भएको अर्को व्यक्तिले पुष्टि गर्नुपर्छ।
done-person-corrected = अब यो स्थान अर्को व्यक्तिको भयो। नयाँ लिङ्क पठाइँदै छ।
done-person-withdrawn = प्रस्ताव फिर्ता लिइयो।

# सम्झाउने र जानकारी दिने इमेल
reminder-title = मतदान नगर्नेहरूलाई सम्झाउनुहोस्
reminder-lead = तपाईंलाई देखाइएअनुसार मतदान नगरेका सबैलाई सम्झाउने इमेल जान्छ। कसले पायो भन्ने कतै लेखिँदैन।
reminder-last = पछिल्लो पटक सम्झाइएको:
reminder-planned = तय गरिएको सम्झाउने समय:
reminder-not-now = मतदान चलिरहेका बेला निर्वाचन सञ्चालन गर्नेहरूले सम्झाउन सक्छन्।
reminder-now-heading = अहिले सम्झाउने
reminder-to =
    { $count ->
        [0] थाहा भएसम्म सबैले मतदान गरिसकेका छन्।
        [one] एक जना मतदाताले यो इमेल पाउनेछन्।
       *[other] { $count } जना मतदाताले यो इमेल पाउनेछन्।
    }
reminder-preview = पहिलो मतदाताले यस्तो पढ्नेछन्
reminder-send = सम्झाउने इमेल पठाउनुहोस्
reminder-plan-heading = आफैं सम्झाउने
reminder-plan = मतदान सकिनुअघि
reminder-plan-hint = एक दिनभित्र कसैलाई दुई पटक सम्झाइँदैन, र मतदान सकिएपछि कसैलाई सम्झाइँदैन।
reminder-never = कहिल्यै होइन
reminder-days-before =
    { $days ->
        [one] एक दिनअघि
       *[other] { $days } दिनअघि
    }
done-reminder-sent = सम्झाउने इमेल पठाइँदै छ।
done-reminder-planned = यो सुरक्षित भयो।
delivery-queue =
    { $minutes ->
        [one] { $count } इमेल पालोमा छन्। प्लेटफर्मले घण्टामा बढीमा { $most } पठाउँछ: अगाडि अरूको इमेल नभए करिब एक मिनेट लाग्छ।
       *[other] { $count } इमेल पालोमा छन्। प्लेटफर्मले घण्टामा बढीमा { $most } पठाउँछ: अगाडि अरूको इमेल नभए करिब { $minutes } मिनेट लाग्छ।
    }
mail-kind-voter-reminder = सम्झाउने इमेल

# फिर्ता आएका इमेल
mail-state-bounced = फिर्ता आयो

# व्यक्ति र चिठी
roll-email-hint = धेरै मतदाताको एउटै ठेगाना हुन सक्छ। जसको छैन, उनले चिठी पाउँछन्।
import-row-other-address = नामावलीमा अर्को ठेगानासहित पहिल्यै छ: त्यहीँ सच्याउनुहोस्
letters-title = इमेल ठेगाना नभएका मतदाताका लागि चिठी
letters-lead = हरेकका लागि दुई पाना: एउटामा व्यक्तिगत लिङ्क र स्क्यान गर्ने कोड, अर्कोमा मतदान कोड। ती अलग-अलग पठाउनुहोस्।
letters-count =
    { $count ->
        [0] सबै मतदाताको इमेल ठेगाना छ, वा मतदान चलिरहेको छैन।
        [one] एक जना मतदाताको इमेल ठेगाना छैन।
       *[other] { $count } जना मतदाताको इमेल ठेगाना छैन।
    }
letters-once = नयाँ लिङ्क बनाइन्छन्: पहिले बनाइएका चिठीले काम गर्न छाड्छन्। चिठी एक पटक मात्र देखाइन्छन्। तपाईंले बनाएको कुरा अभिलेखमा रहन्छ।
letters-make = चिठी बनाउनुहोस्
letters-shown-once = यी चिठी यही एक पटक मात्र देखाइन्छन्। अहिले नै छाप्नुहोस् वा सुरक्षित गर्नुहोस्; दुवै पाना हुने जोकोहीले मतदाताको सट्टा मतदान गर्न सक्छ।
letters-print = यो पृष्ठ छाप्नुहोस्: हरेक पाना छुट्टै पृष्ठ हुन्छ, झ्याल भएको खामका लागि। वा मेल मर्जका लागि यी दुई फाइल लिनुहोस्:
letters-merge-links = नाम र लिङ्क (CSV)
letters-merge-credentials = नाम र मतदान कोड (CSV)
letters-code = स्क्यान गर्ने कोडका रूपमा लिङ्क

# अन्य भाषामा पाठ
texts-title = अन्य भाषा
texts-lead = यस निर्वाचनको भाषा { $language } हो। अर्को भाषामा पृष्ठ पढ्नेले तपाईंले यहाँ लेखेको पाठ देख्छन्; नलेखिएको भए निर्वाचनकै भाषाको पाठ देखिन्छ। नामको अनुवाद कहिल्यै हुँदैन। मतदान खुलेपछि कुनै भाषाको पाठ बदल्न मिल्दैन, र निर्वाचनको पहिचान छापले ती सबैलाई समेट्छ।
texts-of = पाठ
texts-election = निर्वाचन
texts-post = पद
texts-candidate = उम्मेदवारको वक्तव्य
texts-whole = पूरा
texts-partly = अपूरो
texts-missing = छैन
texts-edit = लेख्नुहोस्
texts-edit-spoken = { $name } लेख्नुहोस्: { $language }
texts-heading = { $name }: { $language }
texts-edit-lead = हरेक खण्डमाथि निर्वाचनको भाषा, { $language } मा लेखिएको पाठ छ। खाली छोडेको पाठ त्यही भाषामा देखाइन्छ।
texts-field-title = शीर्षक
texts-field-description = विवरण
texts-field-statement = वक्तव्य
texts-frozen = मतदान नखुलेसम्म मात्र निर्वाचन अधिकृत र सहायक निर्वाचन अधिकृतले अन्य भाषाका पाठ बदल्न सक्छन्।
done-text-saved = पाठ सुरक्षित गरियो।
text-own-language = निर्वाचनका आफ्नै पाठ यही भाषामा छन्। त्यहीँ बदल्नुहोस्।
text-unknown-subject = यो पाठ अब छैन। सूची फेरि हेर्नुहोस्।
