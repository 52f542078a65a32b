# common
footer-script = के यो प्रकाशित स्क्रिप्ट नै हो?
