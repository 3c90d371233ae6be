/** Result of a scan; `down` means that there is none, for a temporary reason. */
export type ScanResult =
  | { readonly is: 'clean' }
  | { readonly is: 'infected'; readonly found: string }
  | { readonly is: 'down'; readonly why: string }

/** Scans a file for malware. It never throws. */
export type Scan = (bytes: AsyncIterable<Uint8Array>) => Promise<ScanResult>

export const scanTimeoutMs = 60_000
