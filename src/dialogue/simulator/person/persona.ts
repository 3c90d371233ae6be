import type { Dice } from './dice.js'

/** Character and typing of a simulated person. */
export interface Persona {
  readonly mood: 'calm' | 'hurried' | 'annoyed' | 'chatty'
  /** Rates of the life policy that speak of feelings and of words more are multiplied by it. */
  readonly volubility: number
  readonly isLowerCase: boolean
  readonly dropsAccents: boolean
  readonly dropsPunctuation: boolean
  /** Chance of a slip of the finger in a line. */
  readonly typos: number
}

export function drawPersona(dice: Dice): Persona {
  const mood = dice.weighted([
    ['calm', 5],
    ['hurried', 3],
    ['annoyed', 2],
    ['chatty', 2],
  ] as const)
  return {
    mood,
    volubility: { calm: 1, hurried: 0.7, annoyed: 1, chatty: 1.8 }[mood],
    isLowerCase: dice.chance(mood === 'hurried' ? 0.6 : 0.25),
    dropsAccents: dice.chance(mood === 'hurried' ? 0.5 : 0.15),
    dropsPunctuation: dice.chance(mood === 'hurried' ? 0.5 : 0.15),
    typos: mood === 'hurried' ? 0.2 : 0.06,
  }
}

/** The line as this person types it. Question marks stay where they carry the meaning of a line without question words. */
export function typedBy(
  { dropsAccents, dropsPunctuation, isLowerCase, typos }: Persona,
  line: string,
  dice: Dice,
) {
  let typed = line
  if (isLowerCase) typed = typed.toLowerCase()
  if (dropsAccents) typed = typed.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC')
  if (dropsPunctuation) typed = typed.replace(/[.,;:!](?=\s|$)/g, '')
  if (dice.chance(typos)) typed = withTypo(typed, dice)
  return typed
}

const shortestToMistype = 6

/** Typos: two letters swapped, one left out or doubled, in a word long enough to be recognised anyway. */
function withTypo(line: string, dice: Dice): string {
  const words = [...line.matchAll(/\p{L}+/gu)].filter(([word]) => word.length >= shortestToMistype)
  if (words.length === 0) return line
  const word = dice.pick(words)
  const at = word.index + 1 + dice.below(word[0].length - 2)
  const [first, second] = [line[at]!, line[at + 1]!]
  const changed = dice.pick([`${second}${first}`, second, `${first}${first}${second}`])
  return line.slice(0, at) + changed + line.slice(at + 2)
}
