import { describe, expect, it } from '@jest/globals'
import { guideTree } from '../../../src/cli/preview/guide-tree.js'
import type { GuideFile } from '../../../src/content/guides/guide-file.js'

const both = (text: string) => ({ en: text, fr: `${text} (fr)` })
const guide: GuideFile = {
  topic: 'software.timesheets',
  needs: ['since'],
  causes: { cache: both('Old page') },
  opening: both('Let us see.'),
  start: 'where',
  steps: {
    where: {
      title: both('Asked'),
      say: both('Where\nis it?'),
      simpler: both('Where?'),
      options: [
        { id: 'here', label: both('Here'), next: 'reload' },
        { id: 'there', label: both('There'), next: 'what' },
        { id: 'again', label: both('Again'), next: 'reload' },
        { id: 'lost', label: both('Lost'), next: 'nowhere' },
      ],
    },
    reload: {
      title: both('Reloaded'),
      say: both('Reload. Does it work?'),
      simpler: both('Press F5.'),
      options: [
        { id: 'works', label: both('Yes'), means: 'works', next: 'solved' },
        { id: 'still', label: both('No'), means: 'still-broken', next: 'where' },
      ],
    },
    what: {
      title: both('Told'),
      say: both('What do you see?'),
      simpler: both('Tell.'),
      captures: 'error',
      next: 'by-system',
    },
    'by-system': { routes: [{ when: { os: ['windows', 'macos'] }, next: 'human' }, { next: 'vpn' }] },
  },
  outcomes: {
    solved: { solved: 'cache', solution: both('Reloaded') },
    human: { handOff: both('Not solved'), queue: 'applications' },
    vpn: { topic: 'network.vpn' },
  },
}

describe('the tree of a guide', () => {
  it('shows steps, answers and outcomes, each step once, and marks what goes round or nowhere', () => {
    expect(guideTree(guide, { language: 'en', first: 'en', topicName: () => 'VPN problem' })).toEqual([
      '? where: Where is it?',
      '  [Here]',
      '    ? reload: Reload. Does it work?',
      '      [Yes]',
      '        ✔ solved: solved: Old page → Reloaded',
      '      [No]',
      '        ↺ LOOP back to where',
      '  [There]',
      '    ✎ what: What do you see?',
      '      (asks for error)',
      '        ◇ by-system',
      '          (os = windows | macos)',
      '            ☎ human: to a human (applications): Not solved',
      '          (otherwise)',
      '            ⇒ vpn: continues as network.vpn (VPN problem)',
      '  [Again]',
      '    ↑ reload: see above',
      '  [Lost]',
      '    ✗ nowhere: MISSING',
    ])
  })

  it('speaks the language that is asked for', () => {
    const lines = guideTree(guide, { language: 'fr', first: 'en', topicName: () => 'VPN' })

    expect(lines).toContain('        ↺ BOUCLE vers where')
    expect(lines[1]).toBe('  [Here (fr)]')
  })
})
