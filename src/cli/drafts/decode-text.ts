export type TextEncoding = 'UTF-8' | 'UTF-8 with BOM' | 'UTF-16' | 'Windows-1252'

export interface DecodedText {
  readonly text: string
  readonly encoding: TextEncoding
}

/**
 * Decodes an export: by its byte order mark if it has one, as UTF-8 if the bytes are valid, or else as Windows-1252.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const decode = (label: string, isFatal = false) => new TextDecoder(label, { fatal: isFatal }).decode(bytes)
  const [first, second, third] = bytes
  if (first === 0xff && second === 0xfe) return { text: decode('utf-16le'), encoding: 'UTF-16' }
  if (first === 0xfe && second === 0xff) return { text: decode('utf-16be'), encoding: 'UTF-16' }
  try {
    const hasBom = first === 0xef && second === 0xbb && third === 0xbf
    return { text: decode('utf-8', true), encoding: hasBom ? 'UTF-8 with BOM' : 'UTF-8' }
  } catch {
    return { text: decode('windows-1252'), encoding: 'Windows-1252' }
  }
}
