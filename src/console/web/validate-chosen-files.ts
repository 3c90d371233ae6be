import type { FileLimits } from './console-api.js'
import type { ConsoleLabels } from './i18n/console-labels.js'
import { notices } from './notices.js'

/** Separates files that the server will accept from the others, and says why they won't be accepted. */
export function validateChosenFiles(
  chosen: readonly File[],
  before: number,
  limits: FileLimits,
  { compose }: ConsoleLabels,
): readonly File[] {
  const taken: File[] = []
  for (const file of chosen) {
    const why = whyNot(file, before + taken.length, limits)
    if (why === null) taken.push(file)
    else notices.show({ message: compose.refused[why].replace('{file}', () => file.name), tone: 'error' })
  }
  return taken
}

function whyNot(
  { name, size }: File,
  count: number,
  limits: FileLimits,
): keyof ConsoleLabels['compose']['refused'] | null {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  if (!name.includes('.') || !limits.types.includes(ending)) return 'wrong-type'
  if (size > limits.mostBytes) return 'too-large'
  return count >= limits.mostFiles ? 'too-many' : null
}
