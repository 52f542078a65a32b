use uuid::Uuid;
use webauthn_rs::prelude::{
    Passkey, PasskeyAuthentication, PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential,
    Url, Webauthn, WebauthnBuilder,
};

use crate::{
    access::application::{Asked, Authenticators, MadePasskey, StoredPasskey},
    kernel::PasskeyId,
};

/// As what devices list the platform beside its address.
const PLATFORM: &str = "Public Digit";

/// Passkeys for the platform at one address (WebAuthn Level 3, sections 7.1 and 7.2).
#[derive(Clone, Debug)]
pub struct WebAuthn(Webauthn);

impl WebAuthn {
    /// For the platform at this address. None if browsers have no passkeys for it: they
    /// have for names, not for numbers, and only where nobody listens (section 5.1.3).
    pub fn at(public_url: &str) -> Option<Self> {
        let origin = Url::parse(public_url).ok()?;
        let domain = origin.domain()?;
        if origin.scheme() != "https" && domain != "localhost" {
            return None;
        }
        WebauthnBuilder::new(domain, &origin).ok()?.rp_name(PLATFORM).build().ok().map(Self)
    }
}

fn read(keys: &[StoredPasskey]) -> Option<Vec<Passkey>> {
    keys.iter().map(|stored| serde_json::from_str(&stored.key).ok()).collect()
}

impl Authenticators for WebAuthn {
    fn ask_for_new(
        &self,
        handle: Uuid,
        (name, shown): (&str, &str),
        keys: &[StoredPasskey],
    ) -> Option<Asked> {
        let known = read(keys)?.iter().map(|key| key.cred_id().clone()).collect();
        let (options, state) = self.0.start_passkey_registration(handle, name, shown, Some(known)).ok()?;
        Some(Asked {
            options: serde_json::to_string(&options).ok()?,
            state: serde_json::to_string(&state).ok()?,
        })
    }

    fn made(&self, state: &str, answer: &str) -> Option<MadePasskey> {
        let state: PasskeyRegistration = serde_json::from_str(state).ok()?;
        let answer: RegisterPublicKeyCredential = serde_json::from_str(answer).ok()?;
        let key = self.0.finish_passkey_registration(&answer, &state).ok()?;
        let credential: &[u8] = key.cred_id().as_ref();
        Some(MadePasskey { credential: credential.to_vec(), key: serde_json::to_string(&key).ok()? })
    }

    fn ask_for_known(&self, keys: &[StoredPasskey]) -> Option<Asked> {
        let (options, state) = self.0.start_passkey_authentication(&read(keys)?).ok()?;
        Some(Asked {
            options: serde_json::to_string(&options).ok()?,
            state: serde_json::to_string(&state).ok()?,
        })
    }

    fn proved(&self, state: &str, answer: &str, keys: &[StoredPasskey]) -> Option<(PasskeyId, String)> {
        let state: PasskeyAuthentication = serde_json::from_str(state).ok()?;
        let answer: PublicKeyCredential = serde_json::from_str(answer).ok()?;
        let proved = self.0.finish_passkey_authentication(&answer, &state).ok()?;
        keys.iter().zip(read(keys)?).find_map(|(stored, mut key)| {
            key.update_credential(&proved)?;
            Some((stored.id, serde_json::to_string(&key).ok()?))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_have_passkeys_for_names_where_nobody_listens() {
        for address in ["https://vote.example.org", "http://localhost:3000", "https://localhost"] {
            assert!(WebAuthn::at(address).is_some(), "{address}");
        }
        for address in ["http://vote.example.org", "http://127.0.0.1:3000", "https://[::1]", "nowhere", ""] {
            assert!(WebAuthn::at(address).is_none(), "{address}");
        }
    }

    #[test]
    fn what_a_device_did_not_answer_proves_nothing() {
        let at = WebAuthn::at("https://vote.example.org").unwrap();
        let asked = at.ask_for_new(Uuid::nil(), ("asha@example.org", "Asha"), &[]).unwrap();
        assert!(asked.options.contains("vote.example.org"), "{}", asked.options);
        assert!(!asked.options.contains("\"state\""), "{}", asked.options);
        for answer in ["", "{}", "null", &asked.options, &asked.state] {
            assert_eq!(at.made(&asked.state, answer), None, "{answer}");
            assert_eq!(at.proved(&asked.state, answer, &[]), None, "{answer}");
        }
    }
}
