/** A virus scanner's verdict on a file; `down`: none, for a passing reason. */
export type ScanResult =
  | { readonly is: 'clean' }
  | { readonly is: 'infected'; readonly found: string }
  | { readonly is: 'down'; readonly why: string }

/** Looks for malware. It never throws. */
export type Scan = (bytes: AsyncIterable<Uint8Array>) => Promise<ScanResult>

export const scanTimeoutMs = 60_000
