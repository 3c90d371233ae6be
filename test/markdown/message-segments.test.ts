import { describe, expect, it } from '@jest/globals'
import { splitAtCodeFences } from '../../src/markdown/message-segments.js'

describe('what a person says', () => {
  it.each([
    ['backticks', 'look:\n```\nls -l\n```\nthat is all', ['look:', 'ls -l', 'that is all']],
    ['tildes', 'look:\n~~~\nls -l\n~~~\nthat is all', ['look:', 'ls -l', 'that is all']],
    ['tildes with a language', '~~~bash `here`\nls -l\n~~~', ['ls -l']],
    ['backticks with a language', '```bash\nls -l', ['ls -l']],
  ])('holds code between fences of %s', (_, text, parts) => {
    expect(splitAtCodeFences(text).map((part) => part.text)).toEqual(parts)
  })

  it('is read in one pass though a row of tildes ends in a backtick', () => {
    const [part] = splitAtCodeFences(`${'~'.repeat(40_000)}\``)

    expect(part).toBeUndefined()
  })

  it('has no code where a backtick follows on the line of the fence', () => {
    expect(splitAtCodeFences('``` `a` b').map((part) => part.kind)).toEqual(['words'])
  })
})
