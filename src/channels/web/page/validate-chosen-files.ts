/** Limits that the server also enforces. */
export interface FileLimits {
  readonly mostBytes: number
  readonly mostFiles: number
  readonly types: readonly string[]
}

export type FileRejectionReason = 'too-large' | 'wrong-type' | 'too-many' | 'empty'

export interface ValidatedFiles {
  readonly taken: readonly File[]
  readonly refused: readonly { readonly name: string; readonly why: FileRejectionReason }[]
}

/** Checks files before anything is sent, so that people don't wait for an upload that would be refused. */
export function validateChosenFiles(
  before: readonly File[],
  chosen: readonly File[],
  limits: FileLimits,
): ValidatedFiles {
  const taken = [...before]
  const refused: { name: string; why: FileRejectionReason }[] = []
  for (const file of chosen) {
    const why = whyNot(file, taken.length, limits)
    if (why === null) taken.push(file)
    else refused.push({ name: file.name, why })
  }
  return { taken, refused }
}

function whyNot({ name, size }: File, count: number, limits: FileLimits): FileRejectionReason | null {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  if (!name.includes('.') || !limits.types.includes(ending)) return 'wrong-type'
  if (size > limits.mostBytes) return 'too-large'
  if (size === 0) return 'empty'
  return count >= limits.mostFiles ? 'too-many' : null
}
