import { describe, expect, it } from '@jest/globals'
import { createMoodReader } from '../../../src/nlu/signals/mood.js'
import { createTextSpan } from '../../../src/nlu/text/text-span.js'
import { shippedPack } from '../shipped.js'

const readers = { en: createMoodReader(shippedPack('en')), fr: createMoodReader(shippedPack('fr')) }
const mood = (language: 'en' | 'fr', text: string) => readers[language](createTextSpan(text))

describe('how somebody feels', () => {
  it.each([
    ['en', 'the disk makes a clicking noise and I am worried that my thesis is gone', 'fear'],
    ['en', "I'm panicking, the payroll file is empty", 'fear'],
    ['en', 'I give up with this form', 'despair'],
    ['en', "if this isn't back by noon I'll lose my job", 'despair'],
    ['en', 'I deleted the folder, my own fault', 'shame'],
    ['en', "sorry, I'm no good with computers", 'shame'],
    ['en', 'in a hurry here, the printer prints nothing', 'hurry'],
    ['en', 'a customer is waiting and the till is frozen', 'hurry'],
    ['fr', "j'ai peur d'avoir tout effacé", 'fear'],
    ['fr', 'je suis inquiète pour mes photos de chantier', 'fear'],
    ['fr', 'je ne sais plus quoi faire avec ce tableau', 'despair'],
    ['fr', 'je vais me faire virer si le contrat ne part pas', 'despair'],
    ['fr', "j'ai honte, j'ai renversé mon café", 'shame'],
    ['fr', 'question bête : où est la touche muet', 'shame'],
    ['fr', 'je suis pressée, le badge ne marche pas', 'hurry'],
    ['fr', "c'est urgent, plus de réseau", 'hurry'],
  ] as const)('%s: “%s” is %s', (language, text, expected) => {
    expect(mood(language, text)).toBe(expected)
  })

  it.each([
    ['en', "I'm not in a hurry, it can wait until Monday"],
    ['en', 'there is no urgent need for it'],
    ['en', 'kernel panic after the update'],
    ['en', 'join the meeting in Teams'],
    ['en', 'the call in the meeting room has no sound'],
    ['fr', "je ne suis pas pressé, c'est pour lundi"],
    ['fr', "ce n'est pas urgent"],
    ['fr', 'rapport de panique au démarrage du Mac'],
    ['fr', 'la réunion dans la salle du conseil n’a pas de son'],
  ] as const)('%s: none in “%s”', (language, text) => {
    expect(mood(language, text)).toBeNull()
  })
})
