import type { Dice } from './dice.js'

/** Mood and typing habits of a simulated person. */
export interface Persona {
  readonly mood: 'calm' | 'hurried' | 'annoyed' | 'chatty'
  /** Factor applied to the behaviour rates for emotional and additional messages. */
  readonly volubility: number
  readonly isLowerCase: boolean
  readonly dropsAccents: boolean
  readonly dropsPunctuation: boolean
  /** Probability of a typo in a message, 0 to 1. */
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

/** Formats a message as this person types it. Question marks are kept if they carry the meaning of a message without question words. */
export function typeAsPersona(
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

/** Makes a typo: swaps two letters, drops one or doubles one, in a word long enough to remain recognisable. */
function withTypo(line: string, dice: Dice): string {
  const words = [...line.matchAll(/\p{L}+/gu)].filter(([word]) => word.length >= shortestToMistype)
  if (words.length === 0) return line
  const word = dice.pick(words)
  const at = word.index + 1 + dice.below(word[0].length - 2)
  const [first, second] = [line[at]!, line[at + 1]!]
  const changed = dice.pick([`${second}${first}`, second, `${first}${first}${second}`])
  return line.slice(0, at) + changed + line.slice(at + 2)
}
