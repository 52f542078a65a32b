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
