# The platform console.

platform-sign-in-title = प्लेटफर्मको व्यवस्थापन
platform-sign-in-lead = प्लेटफर्मका सञ्चालकहरूका लागि।

applications-title = आवेदनहरू
applications-waiting =
    { $count ->
        [0] तपाईंको निर्णय बाँकी रहेको कुनै आवेदन छैन।
       *[other] { $count } वटा आवेदनमा तपाईंको निर्णय बाँकी छ।
    }
applications-none = अहिलेसम्म कसैले आवेदन दिएको छैन। संस्थाले “संस्थाका लागि” भन्ने पृष्ठबाट आवेदन दिन्छन्।
application-review = आवेदन हेर्न सुरु गर्नुहोस्
application-approve = स्वीकृत गरेर संस्था तयार पार्नुहोस्
application-reject-summary = अस्वीकृत गर्ने
application-reject = आवेदन अस्वीकृत गर्नुहोस्
application-reject-reason = कारण
application-reject-hint = 10 देखि 500 अक्षर। आवेदकले यो पढ्छन्।
application-provision-again = फेरि तयार पार्नुहोस्
application-decided = निर्णय भएको
done-review-started = आवेदन हेर्न सुरु गरियो; आवेदकलाई जानकारी दिइयो।
done-approved = स्वीकृत भयो। संस्था तयार पारिँदै छ।
done-provision-again = संस्था फेरि तयार पार्न थालियो।
done-rejected = अस्वीकृत भयो; आवेदकलाई कारण भनियो।

provisioning-heading = संस्था तयार पार्ने काम
provisioning-reload = कहाँसम्म पुग्यो हेर्नुहोस्

organisations-title = संस्थाहरू
organisations-lead = हरेक संस्थाको आफ्नै डाटाबेस छ। त्यसभित्रको कुरा तपाईंले हेर्न सक्नुहुन्न।
organisations-none = अहिलेसम्म कुनै संस्था स्वीकृत भएको छैन।
organisation-since = कहिलेदेखि
organisation-rehearsal = पूर्वाभ्यास

nav-admins = व्यवस्थापकहरू
admins-title = प्लेटफर्मका व्यवस्थापक
admins-lead = प्लेटफर्मको व्यवस्थापनमा प्रवेश गर्न सक्ने सबै व्यक्ति, र उनीहरूले त्यहाँ गर्न पाउने काम। व्यवस्थापकहरूको हेरचाह गर्ने कोही न कोही सधैं रहन्छ।
admins-last-sign-in = पछिल्लो पटक प्रवेश गरेको दिन
admins-never = अहिलेसम्म छैन
admins-add-heading = व्यवस्थापक थप्ने
admins-add-button = व्यवस्थापक थप्नुहोस्
admin-role-super = प्रमुख व्यवस्थापक
admin-role-super-long = प्रमुख व्यवस्थापक: सबै काम, व्यवस्थापकहरूको हेरचाहसमेत
admin-role-operator = सञ्चालक
admin-role-operator-long = सञ्चालक: आवेदन र स्थानबारे निर्णय गर्ने
admin-role-auditor = लेखापरीक्षक
admin-role-auditor-long = लेखापरीक्षक: व्यवस्थापकबाहेक सबै पढ्ने, केही नबदल्ने
admin-is-disabled = बन्द गरिएको
admin-access-heading = प्रवेश
admin-disable = खाता बन्द गर्नुहोस्
admin-disable-hint = व्यवस्थापक सबै ठाउँबाट बाहिरिन्छन्, र खाता फेरि नखोलेसम्म प्रवेश गर्न सक्दैनन्।
admin-enable = खाता फेरि खोल्नुहोस्
admin-enable-hint = व्यवस्थापक उही पासवर्डले फेरि प्रवेश गर्न सक्छन्।
admin-disabled-already = यो खाता पहिल्यै बन्द छ।
admin-not-disabled = यो खाता बन्द छैन।
admin-same-role = व्यवस्थापकको भूमिका यही नै हो।
admin-last = व्यवस्थापकहरूको हेरचाह गर्ने अरू कोही रहँदैन। पहिले अर्को प्रमुख व्यवस्थापक बनाउनुहोस्।
done-admin-disabled = खाता बन्द भयो, र व्यवस्थापक सबै ठाउँबाट बाहिरिए।
done-admin-enabled = खाता फेरि खुल्यो।
done-admin-set-up = तपाईंको पासवर्ड राखियो। त्यसैले प्रवेश गर्नुहोस्।
platform-set-up-lead = प्लेटफर्मको व्यवस्थापनमा तपाईंको खाताका लागि।
platform-set-up-button = पासवर्ड राख्नुहोस्

mail-admin-set-up-subject = प्लेटफर्मको व्यवस्थापनका लागि पासवर्ड छान्नुहोस्
mail-admin-set-up-body =
    नमस्ते { $name },

    Public Digit को व्यवस्थापनमा तपाईंको खाता छ। कृपया आफ्नो पासवर्ड यहाँ छान्नुहोस्:

    { $link }

    यो लिङ्क एक पटक मात्र र 24 घण्टासम्म चल्छ। समय सकिएको भए नयाँ लिङ्क प्रमुख व्यवस्थापकसँग माग्नुहोस्।

platform-account-lead = प्लेटफर्मको व्यवस्थापनमा। यो पृष्ठ तपाईंले मात्र देख्नुहुन्छ।
admins-factor-on = चलेको छ
admins-factor-off = छैन
platform-sign-in-code-lost = न फोन छ, न पुनःप्राप्ति कोड? दोस्रो प्रमाण हटाइदिन प्रमुख व्यवस्थापक वा सर्भरका सञ्चालकलाई भन्नुहोस्।

mail-admin-factor-set-up-subject = प्लेटफर्मको व्यवस्थापनका लागि दोस्रो प्रमाण बनाइयो
mail-admin-factor-set-up-body =
    नमस्ते { $name },

    Public Digit को व्यवस्थापनमा तपाईंको खातामा दोस्रो प्रमाण बनाइयो वा फेरि बनाइयो। अब प्रवेश गर्दा एपको कोड पनि सोधिन्छ; अरू यन्त्रबाट बाहिरियो।

    यो तपाईंले गर्नुभएको होइन भने प्रमुख व्यवस्थापकलाई तुरुन्तै भन्नुहोस्।
mail-admin-factor-removed-subject = प्लेटफर्मको व्यवस्थापनको तपाईंको दोस्रो प्रमाण हटाइयो
mail-admin-factor-removed-body =
    नमस्ते { $name },

    Public Digit को व्यवस्थापनमा तपाईंको खाताको दोस्रो प्रमाण हटाइयो। अब तपाईं पासवर्डले मात्र प्रवेश गर्नुहुन्छ।

    त्यो तपाईंले माग्नुभएको होइन भने प्रमुख व्यवस्थापकलाई तुरुन्तै भन्नुहोस्।
