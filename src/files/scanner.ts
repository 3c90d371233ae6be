/** What a virus scanner says of a file; `down`: nothing, for a reason that passes. */
export type ScanResult =
  | { readonly is: 'clean' }
  | { readonly is: 'infected'; readonly found: string }
  | { readonly is: 'down'; readonly why: string }

/** Looks for malware. It never throws. */
export type Scan = (bytes: AsyncIterable<Uint8Array>) => Promise<ScanResult>

export const scanTimeoutMs = 60_000
