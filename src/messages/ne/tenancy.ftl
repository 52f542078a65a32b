# How organisations apply and are taken in.

phone-malformed = यो फोन नम्बर होइन। अङ्क, खाली ठाउँ र + - / ( ) चिह्न मात्र लेख्न मिल्छ।
organisation-kind-unknown = सूचीबाट एउटा प्रकार छान्नुहोस्।
number-out-of-range = यो { $min } देखि { $max } सम्मको पूर्ण सङ्ख्या हुनुपर्छ।
terms-not-accepted = अगाडि बढ्न कृपया यसमा चिह्न लगाउनुहोस्।
privacy-not-accepted = अगाडि बढ्न कृपया यसमा चिह्न लगाउनुहोस्।
slug-taken = यो छोटो नाम अर्को संस्थाले लिइसकेको छ। अर्को छान्नुहोस्।
reference-unknown = यस कोडको कुनै आवेदन भेटिएन। हामीले पठाएको इमेलमा कोड हेर्नुहोस्।

application-is-pending = पहिले आवेदन हेर्न सुरु गर्नुहोस्।
application-is-under-review = यो आवेदन हेर्ने काम सुरु भइसकेको छ।
application-is-approved = यो आवेदन स्वीकृत भइसकेको छ।
application-is-rejected = यो आवेदन अस्वीकृत भइसकेको छ।
application-is-provisioning-started = यो संस्था तयार पार्न थालिसकिएको छ।
application-is-provisioning-failed = यो संस्था तयार पार्न सकिएन। अब फेरि प्रयास मात्र गर्न मिल्छ।
application-is-provisioned = यो संस्था तयार भइसकेको छ।
application-slug-taken = यो छोटो नाम अब अर्को संस्थाले लिइसकेको छ। आवेदन अस्वीकृत गरी कारण लेख्नुहोस्।

platform-sign-in-wrong = इमेल ठेगाना वा पासवर्ड मिलेन।

provisioning-role = डाटाबेस सर्भरमा खाता बनाउने
provisioning-database = डाटाबेस बनाउने
provisioning-grants = अरू सबैको पहुँच बन्द गर्ने
provisioning-migrations = तालिका बनाउने
provisioning-identity = डाटाबेस कसको हो लेख्ने
provisioning-administrator = मुख्य प्रशासकलाई निम्तो दिने
provisioning-activation = संस्था खोल्ने
provisioning-state-pending = पालो पर्खिँदै
provisioning-state-running = हुँदै छ
provisioning-state-done = भयो
provisioning-state-failed = असफल
provisioning-failure-name-taken = डाटाबेस सर्भरमा यही नामको अरू कसैको कुरा पहिल्यै छ।
provisioning-failure-landlord-open = प्लेटफर्मको आफ्नै डाटाबेस त्यसको सर्भरमा सबैका लागि खुला छ। त्यसको मालिकले बन्द गर्नुपर्छ।
provisioning-failure-migration = तालिका बनाउन सकिएन। थप कुरा लगमा छ।
provisioning-failure-wrong-database = यो डाटाबेस अर्को संस्थाको हो।
apply-too-many = यहाँबाट वा यस ठेगानाका लागि धेरै आवेदन आए। कृपया { $minutes } मिनेटपछि फेरि प्रयास गर्नुहोस्।
provisioning-failure-server = डाटाबेस सर्भरले अस्वीकार गर्‍यो, वा त्यससँग सम्पर्क हुन सकेन। थप कुरा लगमा छ।

organisation-provisioning = तयार पारिँदै
organisation-active = चालु
organisation-suspended = निलम्बित

mail-application-received-subject = हामीलाई एउटा आवेदन आयो
mail-application-received-body =
    नमस्ते,

    कसैले यो ठेगाना दिएर एउटा संस्थाको तर्फबाट आवेदन दिएको छ। आवेदन कोड { $reference } हो।

    तपाईंले नै दिनुभएको हो भने आवेदन कहाँसम्म पुग्यो, यहाँ हेर्नुहोस्:
    { $link }

    नयाँ खबर भएपछि हामी तपाईंलाई लेख्नेछौं। तपाईंले दिनुभएको होइन भने केही गर्नुपर्दैन।
mail-application-under-review-subject = { $organisation }को आवेदन हामी हेर्दै छौं
mail-application-under-review-body =
    नमस्ते { $name },

    { $organisation }को आवेदन अब हेरिँदै छ। तपाईंको आवेदन कोड { $reference } हो।

    कहाँसम्म पुग्यो, यहाँ हेर्नुहोस्:
    { $link }
mail-schema-alert-subject = { $count } वटा संस्थाका डाटाबेसमा ध्यान दिनुपर्छ
mail-schema-alert-body =
    नमस्ते,

    यी संस्थाका डाटाबेस अद्यावधिक गर्न सकिएन, वा कसैले तिनको संरचना हातले फेर्‍यो:
    { $organisations }

    के भयो भन्ने यस आदेशले देखाउँछ: publicdigit migrate status --all

mail-application-approved-subject = { $organisation }लाई स्वागत छ
mail-application-approved-body =
    नमस्ते { $name },

    { $organisation }को आवेदन स्वीकृत भयो। हामी सबै कुरा तयार पार्दै छौं। केही मिनेटमा पासवर्ड छान्ने लिङ्क भएको अर्को इमेल आउनेछ।

    कहाँसम्म पुग्यो, यहाँ हेर्नुहोस्:
    { $link }
mail-application-rejected-subject = { $organisation }को आवेदन
mail-application-rejected-body =
    नमस्ते { $name },

    हामी { $organisation }को आवेदन स्वीकृत गर्न सक्दैनौं। कारण:

    { $reason }

    तपाईंको आवेदन कोड { $reference } हो। यो कारण नरहेपछि तपाईं फेरि आवेदन दिन सक्नुहुन्छ।
    { $link }
mail-tenant-ready-subject = { $organisation } तयार भयो
mail-tenant-ready-body =
    नमस्ते { $name },

    { $organisation } तयार भयो, र तपाईं यसको मुख्य प्रशासक हुनुहुन्छ। आफ्नो पासवर्ड यहाँ छान्नुहोस्:
    { $link }

    यो लिङ्क एक पटक मात्र र 24 घण्टासम्म चल्छ। समय सकियो भने हामीसँग नयाँ माग्नुहोस्।


# Modules: what an organisation has and could have, plans, jobs.

modules-title = मोड्युलहरू
modules-lead = तपाईंको संस्थाले यस प्लेटफर्मको के के चलाउँछ। संस्थाको योजना “{ $plan }” हो।
modules-owner-only = संस्थाको मुख्य प्रशासकले मात्र फेरबदल माग्न सक्छन्।
modules-has = तपाईंसँग भएका
modules-could = तपाईंले लिन सक्ने
modules-all = यहाँ भएका सबै मोड्युल तपाईंसँग छन्।
module-kernel = आधार
module-kernel-about = अरू सबै जसमा अडिन्छन्: फेरबदलको अभिलेख र पालो पर्खिरहेका इमेल।
module-access = खाताहरू
module-access-about = व्यक्तिका खाता, तिनका भूमिका र पासवर्ड।
module-election = निर्वाचनहरू
module-election-about = पहिलो पददेखि प्रकाशित नतिजासम्मका निर्वाचन।
module-standing-absent = राखिएको छैन
module-standing-installing = राखिँदै छ
module-standing-installed = राखिएको छ
module-standing-kept = सुरक्षित राखिएको छ
module-standing-absent-version = संस्करण { $version } उपलब्ध छ।
module-standing-installing-version = संस्करण { $version } राखिँदै छ।
module-standing-installed-version = संस्करण { $version }
module-standing-kept-version = यसको डाटा केही समय सुरक्षित रहन्छ र फिर्ता लिन मिल्छ।
module-version = संस्करण
module-plan = योजना
module-plan-lacks = तपाईंको योजना “{ $plan }” मा यो पर्दैन।
module-plan-unlimited = तपाईंको योजना “{ $plan }” मा यो कुनै सीमाविना मिल्छ।
module-plan-quota = तपाईंको योजना “{ $plan }” मा बढीमा { $most } मिल्छ।
module-needs = चाहिने मोड्युल
module-subscription = सदस्यता
subscription-active = चालु
subscription-paused = रोकिएको
subscription-grace = भुक्तानी बाँकी
subscription-suspended = बन्द गरिएको
subscription-uninstalled = सकिएको
module-kept-until = यस मितिसम्म सुरक्षित
module-exported = पछिल्लो पटक फाइलमा लेखिएको
module-under-way = अहिले तपाईंको संस्थाको एउटा मोड्युल फेरबदल हुँदै छ। कृपया त्यो नसकिएसम्म पर्खनुहोस्।
module-needed = यो मोड्युल हरेक संस्थालाई चाहिन्छ।
module-failure-not-published = यो मोड्युल अहिले राख्न मिल्दैन।
module-failure-not-in-plan = तपाईंको संस्थाको योजनामा यो मोड्युल पर्दैन। प्लेटफर्मका सञ्चालकले अर्को योजना दिन सक्छन्।
module-failure-subscription = यस मोड्युलको सदस्यता रोकिएको वा बन्द गरिएको छ। प्लेटफर्मका सञ्चालकले फेरि खोल्न सक्छन्।
module-failure-dependency-missing = यसलाई चाहिने एउटा मोड्युल राखिएको छैन।
module-failure-dependency-circular = मोड्युलहरूलाई घुमेर एकअर्का नै चाहिन्छ। यो प्लेटफर्मका सञ्चालकले मिलाउनुपर्छ।
module-failure-dependency-version = यसलाई चाहिने एउटा मोड्युलको राखिएको संस्करण मिल्दैन।
module-failure-needed = तपाईंको संस्थाको अर्को मोड्युललाई यो चाहिन्छ।
module-failure-open-poll = मतदान चलिरहेको छ; त्यसका मतपत्र हराउने थिए। मतदान बन्द नभएसम्म पर्खनुहोस्।
module-failure-customised = संस्थाका तालिका हातैले फेरिएका छन्। पहिले प्लेटफर्मका सञ्चालकले त्यो हेर्नुपर्छ।
module-failure-unfinished = संस्थाको डाटाबेस भर्खरै सारिएको हो। कृपया पछि फेरि प्रयास गर्नुहोस्।
module-failure-no-export = भर्न मिल्ने यस मोड्युलको कुनै फाइल छैन।
module-failure-different = भरिएको कुरा फाइलमा लेखिएकोसँग मिलेन।
module-failure-export = डाटा फाइलमा लेख्न सकिएन।
module-failure-migration = मोड्युलका तालिका बनाउन वा फेर्न सकिएन। थप कुरा लगमा छ।
module-failure-server = डाटाबेस सर्भरले धेरै पटक अस्वीकार गर्‍यो, वा त्यससँग सम्पर्क हुन सकेन। थप कुरा लगमा छ।
module-failure-cancelled = प्लेटफर्मका सञ्चालकले यो पहिलेजस्तै बनाउन लगाए।
module-install-heading = यो मोड्युल राख्ने
module-install = राख्नुहोस्
module-take-back = फिर्ता लिनुहोस्
module-take-back-hint = तपाईंसँग भएको डाटा अझै छ। सबै पहिलेजस्तै हुनेछ।
module-import = पछिल्लो पटक फाइलमा लेखिएको डाटा भर्ने
module-uninstall-heading = यो मोड्युल हटाउने
module-uninstall-hint = त्यसपछि यसका पृष्ठ भेटिँदैनन्, र यसमा भएको डाटामा पुग्न सकिँदैन।
module-loses-elections =
    { $count ->
        [0] यसमा कुनै निर्वाचन छैन।
       *[other] यसमा { $count } वटा निर्वाचन, तिनका मतपत्र र नतिजा छन्।
    }
module-policy = डाटालाई के गर्ने
module-policy-keep = फिर्ता लिन मिल्ने गरी 30 दिन सुरक्षित राख्ने
module-policy-export = पहिले गोप्य बनाइएको फाइलमा लेख्ने, जुन फेरि भर्न मिल्छ
module-policy-now = तुरुन्तै र सधैंका लागि मेटाउने
module-policy-unknown = सूचीबाट एउटा छान्नुहोस्।
module-sure = केमा पुग्न सकिँदैन भन्ने मैले पढें
module-not-sure = कृपया पढिसकेको पुष्टि गर्नुहोस्।
module-uninstall = हटाउनुहोस्
module-jobs = फेरबदलहरू
module-steps = चरणहरू
module-job-install = राख्ने: { $module }
module-job-upgrade = नयाँ संस्करणमा लैजाने: { $module }
module-job-uninstall-export = फाइलमा लेखेर हटाउने: { $module }
module-job-uninstall-keep = 30 दिन सुरक्षित राखी हटाउने: { $module }
module-job-uninstall-now = तुरुन्तै मेटाउने: { $module }
module-job-state-pending = पालो पर्खिँदै
module-job-state-running = हुँदै छ
module-job-state-completed = भयो
module-job-state-failed = पहिलेजस्तै बनाइँदै छ
module-job-state-rolled-back = पहिलेजस्तै बनाइयो
module-step-plan = योजना हेर्ने
module-step-dependencies = चाहिने मोड्युल हेर्ने
module-step-import = फाइलको डाटा भर्ने
module-step-migrate = तालिका बनाउने
module-step-seed = सुरुको डाटा भर्ने
module-step-permissions = अधिकार दिने
module-step-activate = खोल्ने
module-step-close = बन्द गर्ने
module-step-export = डाटा फाइलमा लेख्ने
module-step-keep = डाटा सुरक्षित राख्ने
module-step-drop = डाटा मेटाउने
module-step-state-waiting = पालो पर्खिँदै
module-step-state-running = हुँदै छ
module-step-state-done = भयो
module-step-state-failed = असफल
modules-console-lead = संस्थाहरूले के लिन सक्छन्, तिनीसँग के छ, र अहिले के फेरिँदै छ।
modules-catalogue = मोड्युलको सूची
modules-plans = योजनाहरू
modules-installs = संस्थाहरू
module-state-draft = मस्यौदा
module-state-published = प्रकाशित
module-state-maintenance = मर्मतमा
module-state-deprecated = प्रयोगबाट हटाइएको
module-column-module = मोड्युल
module-column-published = प्रकाशित संस्करण
module-column-declared = यस प्रोग्राममा
module-column-organisations = संस्था
module-column-kept = सुरक्षित राखिएका
module-column-features = सुविधा
module-column-template = ढाँचा
elections-quota-reached =
    { $most ->
        [one] तपाईंको संस्थाको योजनामा एउटा निर्वाचन पर्छ, र त्यो बनिसकेको छ।
       *[other] तपाईंको संस्थाको योजनामा { $most } वटा निर्वाचन पर्छन्, र ती बनिसकेका छन्।
    }
application-template = संस्था केबाट सुरु हुन्छ
template-election-system = निर्वाचनहरू
template-accounts-only = खाता मात्र; मोड्युल पछि थप्न मिल्छ
template-members-and-elections = सदस्य, स्थान र निर्वाचन
template-unknown = सूचीबाट एउटा छान्नुहोस्।
done-module-asked = यो काम हुँदै छ। कहाँ पुग्यो भन्ने यसै पृष्ठमा देखिन्छ।
done-module-nothing = गर्नुपर्ने केही थिएन।
