# आफ्नो खाताका काम।

nav-account = तपाईंको खाता

account-title = तपाईंको खाता
account-lead = { $organisation }मा। यो पृष्ठ तपाईंले मात्र देख्नुहुन्छ।
account-sessions = तपाईंले प्रवेश गरेका ठाउँ
account-sessions-hint = आठ घण्टासम्म केही नगरिएको यन्त्रबाट आफैँ बाहिरिन्छ।
account-device = यन्त्र
account-device-unknown = हामीले नचिनेको यन्त्र
account-since = प्रवेश गरेको दिन
account-last-used = पछिल्लो पटक चलाएको दिन
account-session-end-heading = बाहिरिने
account-this-device = यही यन्त्र
account-end-session = त्यहाँबाट बाहिरिनुहोस्
account-end-session-on = त्यहाँबाट बाहिरिनुहोस्: { $device }
account-end-sessions = सबै ठाउँबाट, यहाँबाट पनि बाहिरिनुहोस्
account-password-heading = पासवर्ड बदल्ने
account-password-hint = अरू सबै यन्त्रबाट बाहिरिन्छ।
account-password-button = पासवर्ड बदल्नुहोस्
account-current-password = अहिलेको पासवर्ड
account-wrong-password = यो तपाईंको अहिलेको पासवर्ड होइन।
account-address-heading = इमेल ठेगाना बदल्ने
account-address-lead = इमेल { $email }मा जान्छ, र तपाईं त्यसैले प्रवेश गर्नुहुन्छ। नयाँ ठेगानामा हामीले पठाएको लिङ्क खोलेपछि त्यसको सट्टा नयाँ ठेगाना चल्छ।
account-new-address = नयाँ इमेल ठेगाना
account-address-button = लिङ्क पठाउनुहोस्
account-wait = इमेल वा प्रयास धेरै भए। कृपया { $minutes } मिनेटपछि फेरि प्रयास गर्नुहोस्।
done-session-ended = त्यो यन्त्रबाट बाहिरियो।
done-signed-out-everywhere = तपाईं सबै यन्त्रबाट बाहिरिनुभयो।
done-password-changed = तपाईंको पासवर्ड बदलियो। अरू सबै यन्त्रबाट बाहिरियो।
done-password-asked = यस इमेल ठेगानाको खाता भए नयाँ पासवर्डको लिङ्क भएको इमेल पठाइँदै छ। लिङ्क एक घण्टा चल्छ।
done-address-asked = लिङ्क भएको इमेल नयाँ ठेगानामा पठाइँदै छ। लिङ्क नखोलुन्जेल केही बदलिँदैन।
done-address-changed = तपाईंको इमेल ठेगाना बदलियो। अब नयाँ ठेगानाले प्रवेश गर्नुहोस्।

forgotten-title = पासवर्ड बिर्सनुभयो?
forgotten-lead = नयाँ पासवर्ड छान्ने लिङ्क हामी इमेलमा पठाउँछौँ।
forgotten-button = लिङ्क पठाउनुहोस्
confirm-address-title = इमेल ठेगाना पक्का गर्ने
confirm-address-lead = अबदेखि तपाईंको खाताका इमेल { $email }मा जान्छन्, र तपाईं त्यसैले प्रवेश गर्नुहुन्छ।
confirm-address-button = यही ठेगाना चलाउनुहोस्

mail-password-forgotten-subject = नयाँ पासवर्ड
mail-password-forgotten-body =
    नमस्ते { $name },

    कसैले, सायद तपाईंले, { $organisation }मा तपाईंको खाताको नयाँ पासवर्ड मागेको छ। यहाँ छान्न सक्नुहुन्छ:

    { $link }

    यो लिङ्क एक पटक मात्र र एक घण्टासम्म चल्छ। तपाईंले माग्नुभएको होइन भने केही गर्नु पर्दैन: पासवर्ड जस्ताको तस्तै रहन्छ।

mail-address-confirm-subject = आफ्नो इमेल ठेगाना पक्का गर्नुहोस्
mail-address-confirm-body =
    नमस्ते { $name },

    यो ठेगाना Public Digit मा तपाईंको खाताको ठेगाना हुनेछ। कृपया यहाँ पक्का गर्नुहोस्:

    { $link }

    यो लिङ्क एक पटक मात्र र 24 घण्टासम्म चल्छ। तपाईंले माग्नुभएको होइन भने केही गर्नु पर्दैन।

mail-address-changed-subject = तपाईंको इमेल ठेगाना बदलियो
mail-address-changed-body =
    नमस्ते { $name },

    Public Digit मा तपाईंको खाताको इमेल ठेगाना अब अर्कै छ। अब इमेल यस ठेगानामा आउँदैन, र यसले प्रवेश गर्न मिल्दैन।

    त्यो तपाईंले गर्नुभएको होइन भने आफ्नो संस्थाका मुख्य प्रशासकलाई तुरुन्तै भन्नुहोस्।
