import { describe, expect, it } from '@jest/globals'
import { createToneReader } from '../../../src/nlu/signals/tone.js'
import { createTextSpan } from '../../../src/nlu/text/text-span.js'
import { normaliseText } from '../../../src/nlu/text/words.js'
import { shippedContent, shippedPack } from '../shipped.js'
import { toneInEnglish, toneInFrench } from './tone-table.js'

const readers = { en: createToneReader(shippedPack('en')), fr: createToneReader(shippedPack('fr')) }
const tone = (language: string, text: string) => readers[language as 'en' | 'fr'](createTextSpan(text))

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

  it.each([
    ['en', toneInEnglish],
    ['fr', toneInFrench],
  ] as const)('%s: of the lines of the table at most one in twenty is misread', (language, table) => {
    const misread = table.filter(([expected, text]) => tone(language, normaliseText(text)) !== expected)

    expect(table.length).toBeGreaterThanOrEqual(80)
    expect(misread.length / table.length).toBeLessThanOrEqual(0.05)
  })

  it('is calm in nearly all of what the topics have as examples', () => {
    for (const language of ['en', 'fr']) {
      const lines = shippedContent().intents.flatMap(({ topic, utterances }) =>
        /^(?:desk|chat|other)\./.test(topic) ? [] : (utterances[language] ?? []),
      )
      const upset = lines.filter((line) => tone(language, normaliseText(line)) === 'upset')
      expect(upset.length).toBeLessThan(lines.length / 100)
    }
  })

  it('is not upset because a machine is dead, killed or frozen', () => {
    const words = ['dead', 'killed', 'died', 'frozen', 'mort', 'morte', 'planté', 'tué']
    const wrong = words.filter((word) =>
      ['en', 'fr'].some(
        (language) => tone(language, `outlook is totally ${word.toUpperCase()} !!!`) === 'upset',
      ),
    )

    expect(wrong).toEqual([])
  })
})
