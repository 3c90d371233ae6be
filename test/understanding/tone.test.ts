import { describe, expect, it } from '@jest/globals'
import { createToneReader } from '../../src/understanding/tone.js'
import { shippedPack } from './shipped.js'

const readers = { en: createToneReader(shippedPack('en')), fr: createToneReader(shippedPack('fr')) }
const tone = (language: string, text: string) => readers[language as 'en' | 'fr'](text)

describe('tone', () => {
  it.each([
    ['en', 'THIRD time this week outlook dies on me, honestly what are you people doing???'],
    ['en', 'this is ridiculous, nobody ever answers'],
    ['en', "I'm fed up with this laptop"],
    ['en', 'wtf is wrong with this printer'],
    ['en', 'totally unacceptable'],
    ['en', "I've been waiting for days and nobody has called"],
    ['en', 'your support is useless'],
    ['fr', "j'en ai marre, encore une panne !!"],
    ['fr', "c'est inadmissible"],
    ['fr', 'ras le bol de vos délais'],
    ['fr', "C'est la troisième fois cette semaine, franchement"],
    ['fr', 'vous vous moquez de moi ?'],
    ['fr', 'support nul, je perds mon temps à cause de vous, quelle perte de temps'],
  ])('%s: upset in "%s"', (language, text) => {
    expect(tone(language, text)).toBe('upset')
  })

  it.each([
    ['en', 'my laptop is dead'],
    ['en', 'the battery died again'],
    ['en', 'how do I kill a process'],
    ['en', 'fatal error when excel starts'],
    ['en', 'killed and dead: the process crashed'],
    ['en', 'NOTHING PRINTS'],
    ['en', 'help!!!'],
    ['en', 'stupid question: where is the start menu?'],
    ['en', 'I am not angry, just asking'],
    ['en', 'no rush, whenever you can'],
    ['en', 'poor wifi signal in room 204'],
    ['fr', 'mon pc est mort'],
    ['fr', 'comment tuer un processus'],
    ['fr', 'écran bleu de la mort'],
    ['fr', 'URGENT mon dock ne fonctionne pas'],
    ['fr', 'le débit est ridicule'],
    ['fr', 'question bête : où est la touche Alt Gr ?'],
    ['fr', 'je suis nul en informatique, désolé'],
    ['fr', 'la boîte réclamations ne reçoit plus de mails'],
  ])('%s: calm in "%s"', (language, text) => {
    expect(tone(language, text)).toBe('calm')
  })
})
