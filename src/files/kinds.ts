/** Way to see that a file is of the type that its extension says. */
export type Kind =
  /** Plain text: only characters that text can have. */
  | { readonly by: 'text' }
  /** Name the file-type library gives its first bytes. */
  | { readonly by: 'found'; readonly names: readonly string[] }
  /** Begins with one of these bytes, in hexadecimal. */
  | { readonly by: 'mark'; readonly marks: readonly string[] }
  /** The mark of PDF, which readers look for among the first 1,024 bytes. */
  | { readonly by: 'pdf' }
  | { readonly by: 'zip' }
  /** A zip with these entries: a name, or a folder with a slash. */
  | { readonly by: 'office'; readonly entries: readonly string[] }
  /** A zip whose first entry says its media type. */
  | { readonly by: 'open-document'; readonly mediaType: string }

const text: Kind = { by: 'text' }
const found = (...names: readonly string[]): Kind => ({ by: 'found', names })
const office = (folder: string): Kind => ({ by: 'office', entries: ['[Content_Types].xml', folder] })
const openDocument = (name: string): Kind => ({
  by: 'open-document',
  mediaType: `application/vnd.oasis.opendocument.${name}`,
})

const kinds: Readonly<Record<string, Kind>> = {
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
  // What is saved as .doc is Rich Text at times.
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

/** Finds how files of an extension look; null for an extension of the organisation's own, where it isn't known. */
export function kindOf(ending: string): Kind | null {
  return Object.hasOwn(kinds, ending) ? kinds[ending]! : null
}
