# public
organisation-without-elections = यो संस्थाले हाल यहाँ कुनै निर्वाचन गर्दैन।
