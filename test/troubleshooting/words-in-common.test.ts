import { describe, expect, it } from '@jest/globals'
import { likeliest, toldOf } from '../../src/troubleshooting/words-in-common.js'

interface Means {
  readonly says?: readonly string[]
  readonly isAffirmative?: boolean
  readonly isDescription?: boolean
}

const parts = (words: string) => words.split(' ')

function option(label: string, { says = [], isAffirmative = false, isDescription = true }: Means = {}) {
  return {
    option: label,
    isAffirmative,
    isDescription,
    phrasings: [{ label: parts(label), says: says.map(parts) }],
  }
}

const sign = [
  option('rien n arrive ou le code echoue', { says: ['pas de code'] }),
  option('telephone perdu casse ou absent', { says: ['vole'] }),
  option('l ecran du portable', { says: ['scintille'] }),
  option('la page refuse', { isDescription: false }),
  option('oui', { isAffirmative: true, isDescription: false }),
  option('l image est bonne', { isAffirmative: true, isDescription: false }),
]

describe('a typed answer means the option', () => {
  it.each([
    ['of which it is a part', 'rien n arrive', 'rien n arrive ou le code echoue'],
    ['whose phrase stands in it', 'je n ai pas de code du tout', 'rien n arrive ou le code echoue'],
    ['whose words it has in their order', 'la page me refuse', 'la page refuse'],
    ['that is its first word', 'oui je l ai encore', 'oui'],
    ['that alone has its telling words', 'celui du portable', 'l ecran du portable'],
    ['that has its word with another ending', 'telephones casses', 'telephone perdu casse ou absent'],
    ['whose whole label stands in it', 'ah oui l image est bonne', 'l image est bonne'],
  ])('%s', (_what, typed, label) => {
    expect(likeliest(sign, parts(typed))?.option).toBe(label)
  })
})

describe('no option is meant by', () => {
  it.each([
    ['words that turn an option round', 'l image n est pas bonne'],
    ['one word among many others', 'le portable de ma collegue demande une mise a jour'],
    ['other words', 'il fait beau'],
    ['nothing', ''],
  ])('%s', (_what, typed) => {
    expect(likeliest(sign, typed === '' ? [] : parts(typed))).toBeNull()
  })
})

it('how much of what was typed says so is told', () => {
  expect(likeliest(sign, parts('pas de code'))?.share).toBe(1)
  expect(likeliest(sign, parts('pas de code sur mon nouveau telephone de service'))?.share).toBeLessThan(0.5)
})

describe('what a sentence tells by the way', () => {
  it('is the one description whose phrase stands in it', () => {
    expect(toldOf(sign, parts('mon ecran scintille depuis hier'))).toBe('l ecran du portable')
  })

  it('is nothing where the label of another says otherwise', () => {
    const how = [option('vole'), option('oublie', { says: ['train'] })]

    expect(toldOf(how, parts('on me l a vole dans le train'))).toBeNull()
  })

  it.each([
    ['two of them are told', 'mon telephone vole scintille'],
    ['it answers yes or no', 'oui mon telephone'],
    ['another option has the same words', 'le code'],
  ])('is nothing where %s', (_what, sentence) => {
    expect(toldOf(sign, parts(sentence))).toBeNull()
  })
})
