import { describe, expect, it } from '@jest/globals'
import { withExampleAnswers } from '../../../src/content/guides/example-answers-file.js'
import { shippedCatalogue } from '../../support/shipped-catalogue.js'

const guide = shippedCatalogue().guides.get('network.vpn')!
const [id, step] = Object.entries(guide.steps).find(([, one]) => 'options' in one)!
const option = 'options' in step ? step.options[0]!.id : ''
const source = { language: 'xx', file: 'guide' }

function optionIn(result: ReturnType<typeof withExampleAnswers>) {
  const changed = result.guide.steps[id]!
  return 'options' in changed ? changed.options.find((one) => one.id === option)! : null
}

describe('example messages next to a guide', () => {
  it.each(['answers', 'implied'] as const)('go to the option they are filed under, as %s', (kind) => {
    const result = withExampleAnswers(guide, { [id]: { [option]: ['so it is'] } }, { ...source, kind })

    expect(result.problems).toEqual([])
    expect(optionIn(result)).toMatchObject({ [kind]: { xx: ['so it is'] } })
  })

  it('choose none of the options under answers-nothing', () => {
    const lines = { [id]: { 'answers-nothing': ['one moment, my boss is here'] } }

    const result = withExampleAnswers(guide, lines, { ...source, kind: 'implied' })

    expect(result.problems).toEqual([])
    expect(result.guide.steps[id]).toMatchObject({ answersNothing: { xx: ['one moment, my boss is here'] } })
  })

  it.each([
    ['answers', id, 'answers-nothing', `the question ${id} has no option answers-nothing`],
    ['implied', id, 'no-such-option', `the question ${id} has no option no-such-option`],
    ['implied', 'no-such-step', option, 'the guide has no question no-such-step'],
  ] as const)('are reported if %s has %s and %s', (kind, at, under, message) => {
    const { problems } = withExampleAnswers(guide, { [at]: { [under]: ['x'] } }, { ...source, kind })

    expect(problems).toMatchObject([{ message, severity: 'error' }])
  })
})
