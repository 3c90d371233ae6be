/** Check that a file's type matches its extension. */
export type FileTypeCheck =
  /** Plain text: only contains characters that can occur in text. */
  | { readonly by: 'text' }
  /** Recognised by the file-type library under one of these names. */
  | { readonly by: 'found'; readonly names: readonly string[] }
  /** Begins with one of these byte sequences, in hexadecimal. */
  | { readonly by: 'mark'; readonly marks: readonly string[] }
  /** Has the PDF header, which readers accept anywhere in the first 1,024 bytes. */
  | { readonly by: 'pdf' }
  | { readonly by: 'zip' }
  /** A zip with these entries; a name ending in a slash is a folder. */
  | { readonly by: 'office'; readonly entries: readonly string[] }
  /** A zip whose first entry states its media type. */
  | { readonly by: 'open-document'; readonly mediaType: string }

const text: FileTypeCheck = { by: 'text' }
const found = (...names: readonly string[]): FileTypeCheck => ({ by: 'found', names })
const office = (folder: string): FileTypeCheck => ({ by: 'office', entries: ['[Content_Types].xml', folder] })
const openDocument = (name: string): FileTypeCheck => ({
  by: 'open-document',
  mediaType: `application/vnd.oasis.opendocument.${name}`,
})

const kinds: Readonly<Record<string, FileTypeCheck>> = {
  png: found('png', 'apng'),
  jpg: found('jpg'),
  jpeg: found('jpg'),
  gif: found('gif'),
  webp: found('webp'),
  heic: found('heic', 'avif'),
  bmp: found('bmp'),
  tif: found('tif'),
  tiff: found('tif'),
  mp4: found('mp4', 'm4v', 'mov', '3gp'),
  mov: found('mov', 'mp4'),
  webm: found('webm', 'mkv'),
  mp3: found('mp3', 'mp2'),
  m4a: found('m4a', 'm4b', 'mp4'),
  wav: found('wav'),
  '7z': found('7z'),
  gz: found('gz', 'tar.gz'),
  // Files saved as .doc are sometimes Rich Text.
  doc: found('cfb', 'rtf'),
  xls: found('cfb'),
  ppt: found('cfb'),
  msg: found('cfb'),
  rtf: { by: 'mark', marks: ['7b5c727466'] },
  evtx: { by: 'mark', marks: ['456c6646696c6500'] },
  pcapng: { by: 'mark', marks: ['0a0d0d0a', 'd4c3b2a1', 'a1b2c3d4'] },
  pdf: { by: 'pdf' },
  zip: { by: 'zip' },
  docx: office('word/'),
  xlsx: office('xl/'),
  pptx: office('ppt/'),
  odt: openDocument('text'),
  ods: openDocument('spreadsheet'),
  odp: openDocument('presentation'),
  txt: text,
  log: text,
  csv: text,
  md: text,
  json: text,
  xml: text,
  yml: text,
  yaml: text,
  ini: text,
  cfg: text,
  conf: text,
  har: text,
  eml: text,
  ics: text,
  vcf: text,
}

/**
 * Returns the check by which files with this extension are recognised; null for an extension that
 * the organisation added.
 */
export function fileTypeCheckFor(ending: string): FileTypeCheck | null {
  return Object.hasOwn(kinds, ending) ? kinds[ending]! : null
}
