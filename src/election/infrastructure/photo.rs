//! Photos of candidates.

use std::io::Cursor;

use image::{
    DynamicImage, ImageDecoder, ImageReader, Limits, Rgb, RgbImage, codecs::jpeg::JpegEncoder,
    imageops::FilterType,
};
use sha2::{Digest, Sha256};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    db::DbError,
    election::{
        application::views::Photo,
        domain::{CannotUsePhoto, MAX_PHOTO_BYTES, PhotoId},
    },
    kernel::CandidateId,
};

/// The most pixels of an upload, wide or high. A small file can claim to be a
/// huge picture.
const MAX_SIDE: u32 = 12_000;
/// The most bytes a picture may take while it is read.
const MAX_MEMORY: u64 = 256 * 1024 * 1024;
/// The most pixels of what is kept, wide or high.
const KEPT_SIDE: u32 = 640;
/// The quality of what is kept, of 100.
const QUALITY: u8 = 85;

/// Reads an uploaded picture and makes it what is kept: upright, small, on
/// white ground, without anything that a camera wrote beside the pixels.
pub(super) fn develop(upload: &[u8]) -> Result<(PhotoId, Photo), CannotUsePhoto> {
    if upload.len() > MAX_PHOTO_BYTES {
        return Err(CannotUsePhoto::TooLarge);
    }
    let picture = read(upload).map_err(|_| CannotUsePhoto::Unreadable)?;
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

fn read(upload: &[u8]) -> image::ImageResult<DynamicImage> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_MEMORY);
    let mut reader = ImageReader::new(Cursor::new(upload)).with_guessed_format()?;
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let orientation = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
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
    fn a_picture_that_claims_to_be_huge_is_refused() {
        let mut bytes = png(2, 2);
        bytes[16..20].copy_from_slice(&100_000_u32.to_be_bytes());
        assert_eq!(develop(&bytes).err(), Some(CannotUsePhoto::Unreadable));
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
