/** SHA-256 of bytes as base64, the way `CodeSha256` is written; null where the browser gives no crypto (plain http). */
export const sha256Base64 = async (bytes: ArrayBuffer): Promise<string | null> => {
  // Typed as always there, but browsers leave it out on insecure origins.
  const subtle: SubtleCrypto | undefined = crypto.subtle
  if (!subtle) return null
  const digest = new Uint8Array(await subtle.digest('SHA-256', bytes))
  return btoa(String.fromCharCode(...digest))
}
