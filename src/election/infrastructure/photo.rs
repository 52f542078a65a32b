//! Photos of candidates.

use std::io::Cursor;

use image::{
    DynamicImage, ImageDecoder, ImageReader, Limits, Rgb, RgbImage, codecs::jpeg::JpegEncoder,
    imageops::FilterType,
};
use sha2::{Digest, Sha256};
use sqlx::PgConnection;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::{
    db::DbError,
    election::{
        application::views::Photo,
        domain::{CannotUsePhoto, MAX_PHOTO_BYTES, MAX_PHOTO_PIXELS, PhotoId},
    },
    kernel::CandidateId,
};

/// The most bytes a picture may take while it is read: eight a pixel.
const MAX_MEMORY: u64 = 8 * MAX_PHOTO_PIXELS;
/// The most pixels of what is kept, wide or high.
const KEPT_SIDE: u32 = 640;
/// The quality of what is kept, of 100.
const QUALITY: u8 = 85;

/// Reads an uploaded picture and makes it what is kept: upright, small, on
/// white ground, without anything that a camera wrote beside the pixels. `None` once
/// nobody waits for it.
pub(super) fn develop(
    upload: &[u8],
    given_up: &CancellationToken,
) -> Option<Result<(PhotoId, Photo), CannotUsePhoto>> {
    if upload.len() > MAX_PHOTO_BYTES {
        return Some(Err(CannotUsePhoto::TooLarge));
    }
    if given_up.is_cancelled() {
        return None;
    }
    match read(upload) {
        Ok(_) if given_up.is_cancelled() => None,
        read => Some(read.and_then(reduce)),
    }
}

/// What is kept of a picture.
fn reduce(picture: DynamicImage) -> Result<(PhotoId, Photo), CannotUsePhoto> {
    let small = if picture.width().max(picture.height()) > KEPT_SIDE {
        picture.resize(KEPT_SIDE, KEPT_SIDE, FilterType::CatmullRom)
    } else {
        picture
    };
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
    on_white(&small).write_with_encoder(encoder).map_err(|_| CannotUsePhoto::Unreadable)?;
    let fingerprint = PhotoId(Sha256::digest(&bytes).into());
    Ok((fingerprint, Photo { media_type: "image/jpeg".to_owned(), bytes }))
}

/// Reads a picture, unless its head already says that it is too large: a small file can
/// hold a huge one.
fn read(upload: &[u8]) -> Result<DynamicImage, CannotUsePhoto> {
    let unreadable = |_| CannotUsePhoto::Unreadable;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_MEMORY);
    let reader = ImageReader::new(Cursor::new(upload)).with_guessed_format();
    let mut reader = reader.map_err(|_| CannotUsePhoto::Unreadable)?;
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(unreadable)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PHOTO_PIXELS {
        return Err(CannotUsePhoto::TooManyPixels);
    }
    let orientation = decoder.orientation().map_err(unreadable)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(unreadable)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

/// The picture without transparency.
fn on_white(picture: &DynamicImage) -> RgbImage {
    let source = picture.to_rgba8();
    RgbImage::from_fn(source.width(), source.height(), |x, y| {
        let [red, green, blue, alpha] = source.get_pixel(x, y).0;
        let over = |colour: u8| {
            let mixed = (u32::from(colour) * u32::from(alpha) + 255 * (255 - u32::from(alpha))) / 255;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        Rgb([over(red), over(green), over(blue)])
    })
}

/// Gives a candidate a photo in place of the former one.
pub(super) async fn keep(
    connection: &mut PgConnection,
    candidate: CandidateId,
    fingerprint: &PhotoId,
    photo: &Photo,
) -> Result<(), DbError> {
    sqlx::query!(
        r#"
        insert into election.photo (candidate_id, fingerprint, media_type, bytes)
        values ($1, $2, $3, $4)
        on conflict (candidate_id) do update
        set fingerprint = excluded.fingerprint, media_type = excluded.media_type, bytes = excluded.bytes
        "#,
        Uuid::from(candidate),
        &fingerprint.0[..],
        photo.media_type,
        photo.bytes,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// A photo by its fingerprint.
pub(super) async fn find(
    connection: &mut PgConnection,
    fingerprint: &PhotoId,
) -> Result<Option<Photo>, DbError> {
    let photo = sqlx::query_as!(
        Photo,
        r#"
        select media_type, bytes
        from election.photo
        where fingerprint = $1
        limit 1
        "#,
        &fingerprint.0[..],
    )
    .fetch_optional(connection)
    .await?;
    Ok(photo)
}

#[cfg(test)]
mod tests {
    use image::{GenericImageView, ImageFormat, Rgba, RgbaImage};

    use super::*;

    fn develop(upload: &[u8]) -> Result<(PhotoId, Photo), CannotUsePhoto> {
        super::develop(upload, &CancellationToken::new()).unwrap()
    }

    /// A part of a PNG file (W3C, PNG, section 5.3).
    fn chunk(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
        let body = [&kind[..], content].concat();
        let check = !body.iter().fold(u32::MAX, |check, byte| {
            (0..8).fold(check ^ u32::from(*byte), |check, _| {
                (check >> 1) ^ (0xedb8_8320 & (check & 1).wrapping_neg())
            })
        });
        let length = u32::try_from(content.len()).unwrap();
        [&length.to_be_bytes()[..], &body, &check.to_be_bytes()].concat()
    }

    /// What begins a PNG file that has so many pixels; there is no more of it.
    fn head_of_png(width: u32, height: u32) -> Vec<u8> {
        let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
        let head = chunk(b"IHDR", &[&size[..], &[8, 2, 0, 0, 0]].concat());
        [&b"\x89PNG\r\n\x1a\n"[..], &head, &chunk(b"IDAT", &[]), &chunk(b"IEND", &[])].concat()
    }

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        let picture = RgbaImage::from_fn(width, height, |x, _| Rgba([0, 0, 0, if x == 0 { 0 } else { 255 }]));
        picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn a_large_picture_becomes_a_small_one() {
        let (_, photo) = develop(&png(1300, 650)).unwrap();
        assert_eq!(photo.media_type, "image/jpeg");
        assert_eq!(image::load_from_memory(&photo.bytes).unwrap().dimensions(), (640, 320));
    }

    #[test]
    fn a_transparent_picture_stands_on_white() {
        let (_, photo) = develop(&png(1, 1)).unwrap();
        let [red, green, blue, _] = image::load_from_memory(&photo.bytes).unwrap().get_pixel(0, 0).0;
        assert!(red > 250 && green > 250 && blue > 250);
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        assert_eq!(develop(b"").err(), Some(CannotUsePhoto::Unreadable));
        assert_eq!(
            develop(b"<svg xmlns='http://www.w3.org/2000/svg'/>").err(),
            Some(CannotUsePhoto::Unreadable)
        );
        assert_eq!(develop(&png(20, 20)[..60]).err(), Some(CannotUsePhoto::Unreadable));
        assert_eq!(develop(&vec![0; MAX_PHOTO_BYTES + 1]).err(), Some(CannotUsePhoto::TooLarge));
    }

    #[test]
    fn a_picture_of_64_megapixels_is_refused_by_its_head_before_anything_is_decoded() {
        // Whoever decodes these files finds that they have no pixels.
        for (width, height) in [(8_000, 8_000), (100_000, 2_000), (25_000_001, 1)] {
            assert_eq!(develop(&head_of_png(width, height)).err(), Some(CannotUsePhoto::TooManyPixels));
        }
        assert_eq!(develop(&head_of_png(5_000, 5_000)).err(), Some(CannotUsePhoto::Unreadable));
    }

    #[test]
    fn a_picture_that_nobody_waits_for_is_not_decoded() {
        let given_up = CancellationToken::new();
        given_up.cancel();
        assert!(super::develop(&png(2, 2), &given_up).is_none());
    }

    #[test]
    fn what_a_camera_wrote_beside_the_pixels_is_gone() {
        let mut jpeg = Cursor::new(Vec::new());
        RgbImage::new(8, 8).write_to(&mut jpeg, ImageFormat::Jpeg).unwrap();
        let mut bytes = jpeg.into_inner();
        let comment = b"\xff\xfe\x00\x0ehere was Ada".to_vec();
        bytes.splice(2..2, comment);
        let (_, photo) = develop(&bytes).unwrap();
        assert!(!photo.bytes.windows(8).any(|window| window == b"here was"));
    }
}
