//! Files: only plain forms send them.

use leptos::{
    prelude::*,
    server_fn::codec::{MultipartData, MultipartFormData},
};

use crate::{
    election::application,
    kernel::{CandidateId, Refusal},
    membership,
    web::{AppError, ElectionOffice, MembersOffice, functions::redirect_to},
};

open_to!(SetPhoto, Member);

/// Gives a candidate a photo. Fields: `election`, `candidate`, `photo`.
#[server(input = MultipartFormData, endpoint = "candidates/set-photo")]
pub async fn set_photo(data: MultipartData) -> Result<(), AppError> {
    let form = Upload::read(data, "photo").await?;
    let office = ElectionOffice::at(form.text("election")).await?;
    let candidate: CandidateId = form.text("candidate").parse().map_err(|_| AppError::NotFound)?;
    application::set_photo(office.db(), office.officer, candidate, form.file("photo")?).await?;
    redirect_to(&office.path(&format!("/candidates/{candidate}?done=photo-set")));
    Ok(())
}

open_to!(ImportFile, Member);

/// Reads a file of voters, and shows what it would add. Fields: `election`,
/// `file`.
#[server(input = MultipartFormData, endpoint = "roll/import-file")]
pub async fn import_file(data: MultipartData) -> Result<(), AppError> {
    let form = Upload::read(data, "file").await?;
    let office = ElectionOffice::at(form.text("election")).await?;
    let import = application::preview_import(office.db(), office.officer, form.file("file")?).await?;
    redirect_to(&office.path(&format!("/roll/import/{import}")));
    Ok(())
}

open_to!(ImportMembers, Member);

/// Reads a file of members, and shows what it would change. Fields: `member_type`, `file`.
#[server(input = MultipartFormData, endpoint = "members-import/file")]
pub async fn import_members(data: MultipartData) -> Result<(), AppError> {
    let form = Upload::read(data, "file").await?;
    let office = MembersOffice::at(&membership::IMPORT).await?;
    let kind = form.text("member_type").to_owned();
    let by = office.member.user.id;
    let import = membership::application::upload(office.db(), by, &kind, form.file("file")?).await?;
    redirect_to(&office.path(&format!("/import/{import}")));
    Ok(())
}

/// A form that brought a file.
struct Upload {
    texts: Vec<(String, String)>,
    file: Vec<u8>,
}

impl Upload {
    /// Reads the form whole; the request's limit bounds it.
    async fn read(data: MultipartData, file_field: &str) -> Result<Self, AppError> {
        let mut parts = data.into_inner().ok_or(AppError::Malformed)?;
        let mut form = Self { texts: Vec::new(), file: Vec::new() };
        let broken = |error| {
            tracing::info!(%error, "a form with a file could not be read");
            AppError::because(Refusal::of("upload-interrupted"))
        };
        while let Some(part) = parts.next_field().await.map_err(broken)? {
            let name = part.name().unwrap_or_default().to_owned();
            let bytes = part.bytes().await.map_err(broken)?;
            if name == file_field {
                // Without a copy: it may be large.
                form.file = bytes.into();
            } else {
                let text = String::from_utf8(bytes.to_vec()).map_err(|_| AppError::Malformed)?;
                form.texts.push((name, text));
            }
        }
        Ok(form)
    }

    fn text(&self, field: &str) -> &str {
        self.texts.iter().find(|(name, _)| name == field).map_or("", |(_, text)| text)
    }

    /// The file; browsers send an empty one where none was chosen.
    fn file(self, field: &str) -> Result<Vec<u8>, AppError> {
        if self.file.is_empty() {
            return Err(AppError::because(Refusal::field(field, "file-missing")));
        }
        Ok(self.file)
    }
}
