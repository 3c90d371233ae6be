/** Limits that the server enforces too. */
export interface FileLimits {
  readonly mostBytes: number
  readonly mostFiles: number
  readonly types: readonly string[]
}

export type WhyNot = 'too-large' | 'wrong-type' | 'too-many' | 'empty'

export interface Choice {
  readonly taken: readonly File[]
  readonly refused: readonly { readonly name: string; readonly why: WhyNot }[]
}

/** Checks files before anything is sent, so that nobody waits for an upload that would be refused. */
export function validateChosenFiles(
  before: readonly File[],
  chosen: readonly File[],
  limits: FileLimits,
): Choice {
  const taken = [...before]
  const refused: { name: string; why: WhyNot }[] = []
  for (const file of chosen) {
    const why = whyNot(file, taken.length, limits)
    if (why === null) taken.push(file)
    else refused.push({ name: file.name, why })
  }
  return { taken, refused }
}

function whyNot({ name, size }: File, count: number, limits: FileLimits): WhyNot | null {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  if (!name.includes('.') || !limits.types.includes(ending)) return 'wrong-type'
  if (size > limits.mostBytes) return 'too-large'
  if (size === 0) return 'empty'
  return count >= limits.mostFiles ? 'too-many' : null
}
