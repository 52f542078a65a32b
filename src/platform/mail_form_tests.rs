use super::*;

/// What a reader sees of a page: no tags, one space between words.
fn read(html: &str) -> String {
    let body = html.split_once("<body").unwrap().1.split_once('>').unwrap().1;
    let body = body.replace("<br>", " ");
    let texts = body.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    let text = texts.collect::<Vec<_>>().join(" ");
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    let text = text.replace("&#39;", "'").replace("&amp;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn both_parts_say_the_same_and_nothing_typed_becomes_markup() {
    let text = "Hello <b>\"Tom\" & O'Neil</b>,\n\nOpen:\nhttps://vote.example.org/a?b=c&d='e'#f\n\n\
                abc-def-ghi\n\nनमस्ते &amp; « good »\n";
    let page = html(Language::Ne, "<script>", text);
    assert_eq!(read(&page), text.split_whitespace().collect::<Vec<_>>().join(" "));
    assert!(page.contains("lang=\"ne\"") && !page.contains("<script") && !page.contains("<b>"), "{page}");
    let link = "href=\"https://vote.example.org/a?b=c&amp;d=&#39;e&#39;#f\"";
    assert!(page.contains(link), "{page}");
    assert!(page.contains(">abc-def-ghi</code>"), "{page}");
    assert!(!page.contains("color:") && !page.contains("background"), "{page}");
}
