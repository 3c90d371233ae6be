import type { Language } from '../../engine/activity.js'
import type { Vars } from './translations.js'

const beforeName = /\b(d|(?:lors|puis|quoi)?qu)e (?=(\*{0,2})\{([a-z]+)\})/gi

/**
 * Applies French elision before a name that is filled in: "de {number}" becomes "d'INC-1001", and "puisque {name}"
 * becomes "puisqu'Amina".
 */
export function applyFrenchElision(language: Language, text: string, vars: Vars): string {
  if (language !== 'fr') return text
  return text.replace(beforeName, (whole, start: string, _bold, name: string) =>
    name in vars && /^[aeiou]/i.test(String(vars[name]).normalize('NFD')) ? `${start}'` : whole,
  )
}
