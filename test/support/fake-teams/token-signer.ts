import { exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from 'jose'

export const issuer = 'https://api.botframework.com'

export interface TokenSigner {
  readonly jwks: { readonly keys: readonly Record<string, unknown>[] }
  /** Creates a token as Teams sends it. `claims` overrides claims, and removes those that are undefined. */
  sign(claims: JWTPayload & { readonly serviceurl?: string | undefined }, key?: KeyName): Promise<string>
  /** Public key, which a forger might use as if it were a shared secret. */
  readonly publicKey: string
}

/** Key IDs. `unknown` has the ID of `ours` but is another key; the rest are in the list, but not for Teams. */
const keyIds = {
  ours: 'key-of-the-test',
  unknown: 'key-of-the-test',
  unendorsed: 'key-without-endorsements',
  webchat: 'key-for-webchat',
} as const
export type KeyName = keyof typeof keyIds
/** Lifetime of a token in seconds, longer than Microsoft's because a story's clock may run ahead of ours. */
const monthSeconds = 30 * 86_400

/** Signs as Microsoft's token service does, using RS256 and a key that its metadata lists for Teams. */
export async function createTokenSigner(appId: string): Promise<TokenSigner> {
  const ours = await generateKeyPair('RS256', { extractable: true })
  const unknown = await generateKeyPair('RS256')
  const jwk = await exportJWK(ours.publicKey)
  return {
    jwks: {
      keys: [
        { ...jwk, kid: keyIds.ours, use: 'sig', endorsements: ['msteams', 'webchat'] },
        { ...jwk, kid: keyIds.unendorsed, use: 'sig' },
        { ...jwk, kid: keyIds.webchat, use: 'sig', endorsements: ['webchat'] },
      ],
    },
    sign(claims, key = 'ours') {
      const now = Math.floor(Date.now() / 1_000)
      const payload = { iss: issuer, aud: appId, exp: now + monthSeconds, nbf: now - 60, ...claims }
      const kept = Object.fromEntries(Object.entries(payload).filter(([, value]) => value !== undefined))
      const pair = key === 'unknown' ? unknown : ours
      return new SignJWT(kept)
        .setProtectedHeader({ alg: 'RS256', kid: keyIds[key], typ: 'JWT' })
        .sign(pair.privateKey)
    },
    publicKey: await exportSPKI(ours.publicKey),
  }
}
