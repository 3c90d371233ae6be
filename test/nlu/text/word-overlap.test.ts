import { describe, expect, it } from '@jest/globals'
import { onlyOptionWithPhraseIn } from '../../../src/nlu/text/word-overlap.js'

interface Means {
  readonly says?: readonly string[]
  readonly isDescription?: boolean
}

const parts = (words: string) => words.split(' ')

function option(label: string, { says = [], isDescription = true }: Means = {}) {
  return {
    option: label,
    isDescription,
    phrasings: [{ label: parts(label), says: says.map(parts) }],
  }
}

const sign = [
  option('rien n arrive ou le code echoue', { says: ['pas de code'] }),
  option('telephone perdu casse ou absent', { says: ['vole'] }),
  option('l ecran du portable', { says: ['scintille'] }),
  option('la page refuse', { isDescription: false }),
  option('oui', { isDescription: false }),
  option('l image est bonne', { isDescription: false }),
]

describe('what a sentence tells by the way', () => {
  it('is the one description whose phrase stands in it', () => {
    expect(onlyOptionWithPhraseIn(sign, parts('mon ecran scintille depuis hier'))).toBe('l ecran du portable')
  })

  it('is nothing where the label of another says otherwise', () => {
    const how = [option('vole'), option('oublie', { says: ['train'] })]

    expect(onlyOptionWithPhraseIn(how, parts('on me l a vole dans le train'))).toBeNull()
  })

  it.each([
    ['two of them are told', 'mon telephone vole scintille'],
    ['it answers yes or no', 'oui mon telephone'],
    ['another option has the same words', 'le code'],
  ])('is nothing where %s', (_what, sentence) => {
    expect(onlyOptionWithPhraseIn(sign, parts(sentence))).toBeNull()
  })
})
