import Web

/// An answer that goes past the reception's cookies: on to the sign-in page with the way back, or a file that
/// everything on the way may keep.
struct Detour: Error {
  let response: WebResponse
}
