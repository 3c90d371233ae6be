import { describe, expect, it } from '@jest/globals'
import { createOrganisationFacts } from '../../../src/content/org-facts/organisation-facts.js'
import { renderMarkdownFacts } from '../../../src/content/org-facts/render-markdown-facts.js'

const facts = createOrganisationFacts({
  'desk.phone': '4000',
  'desk.email': 'support@example.com',
  'portal.address': 'https://portal.example.com/it/',
  'vpn.product': 'globalprotect',
  'mail.client': ['outlook-new', 'gmail'],
  'desk.hours': { en: '8 to 6', fr: 'de 8 h à 18 h' },
  'wifi.name': 'CORP_*5G*',
  'status.page': 'https://status.example.com/(eu)|now',
  'visit.hours': 'weekdays until 5 p.m.',
})

function filled(text: string, language = 'en', as: 'markdown' | 'plain' = 'markdown') {
  return renderMarkdownFacts(text, { facts, language, as })
}

describe('what is known of the organisation', () => {
  it.each([
    ['Call {{desk.phone}}.', 'Call 4000.'],
    ['Call {{ desk.phone }}: we answer {{desk.hours}}.', 'Call 4000: we answer 8 to 6.'],
    ['Open {{vpn.product}}.', 'Open GlobalProtect.'],
    ['We come on {{visit.hours}}. Wait.', 'We come on weekdays until 5 p.m. Wait.'],
    ['Close {{mail.client}}.', 'Close the new Outlook or Gmail.'],
    ['Go to {{portal.address}}.', 'Go to [portal.example.com/it](https://portal.example.com/it/).'],
    ['Go to [the portal]({{portal.address}}).', 'Go to [the portal](https://portal.example.com/it/).'],
    ['Type `{{portal.address}}`.', 'Type `https://portal.example.com/it/`.'],
    [
      'See {{status.page}} or [this]({{status.page}}).',
      'See [status.example.com/(eu)\\|now](https://status.example.com/%28eu%29%7Cnow) or [this](https://status.example.com/%28eu%29%7Cnow).',
    ],
    ['Write to {{desk.email}}.', 'Write to [support@example.com](mailto:support@example.com).'],
    ['Choose {{wifi.name}}, not `{{wifi.name}}x`.', 'Choose CORP_\\*5G\\*, not `CORP_*5G*x`.'],
  ])('is written into %j', (text, expected) => {
    expect(filled(text)).toBe(expected)
  })

  it('is written in the language of the text', () => {
    expect(filled('Fermez {{mail.client}} ; nous répondons {{desk.hours}}.', 'fr')).toBe(
      'Fermez le nouvel Outlook ou Gmail ; nous répondons de 8 h à 18 h.',
    )
  })

  it('stands without links where there is no Markdown', () => {
    expect(filled('Sent to {{portal.address}}', 'en', 'plain')).toBe('Sent to https://portal.example.com/it/')
  })
})

describe('what is not known of the organisation', () => {
  it.each([
    ['its sentence', 'Wait a minute. Look at {{status.address}}. Try again.', 'Wait a minute. Try again.'],
    ['the last sentence', 'Wait a minute. Look at {{status.address}}.', 'Wait a minute.'],
    ['the first sentence', 'Look at {{status.address}}. Wait a minute.', 'Wait a minute.'],
    ['a text of one sentence', 'Look at {{status.address}}.', null],
    [
      'a sentence, not its neighbour without a capital',
      'Look at {{x.y}}. iPhone: restart.',
      'iPhone: restart.',
    ],
    ['a sentence with an abbreviation', 'Use a site (e.g. {{x.y}}) for it. Wait.', 'Wait.'],
    ['a sentence with a bracket in it', 'Wait (long. Or {{x.y}}.) Then try. Done?', 'Then try. Done?'],
    ['a sentence with a quotation', 'Wait. Read “Look. At {{x.y}}.” aloud. Done?', 'Wait. Done?'],
    ['a sentence, not the one after a number', 'Use version 5. Then {{x.y}}. Done?', 'Use version 5. Done?'],
    ['one of two paragraphs', 'One.\n\nTwo {{x.y}}.\n\nThree.', 'One.\n\nThree.'],
    [
      'a hard-wrapped sentence',
      'Wait a\nminute. Look at\n{{x.y}} now. Then\ngo on.',
      'Wait a\nminute. Then\ngo on.',
    ],
    ['a list entry, and numbers again', '1. One\n2. Two {{x.y}}\n3. Three', '1. One\n2. Three'],
    ['a sentence of a list entry', '- One. Or {{x.y}}.\n- Two', '- One.\n- Two'],
    ['a list entry of which only its name is left', '- **Portal.** Open {{x.y}}.\n- Two', '- Two'],
    [
      'a list entry with what is below it',
      '- One\n- With {{x.y}}:\n  - Two\n  - Three\n- Four',
      '- One\n- Four',
    ],
    ['an entry below another', '- One:\n  - Two {{x.y}}\n  - Three', '- One:\n  - Three'],
    ['an entry whose entries are gone', '- One\n- Two:\n  - Three {{x.y}}', '- One'],
    ['numbers that go on after a picture', '1. A {{x.y}}\n2. B\n\nLook.\n\n3. C', '1. B\n\nLook.\n\n2. C'],
    [
      'a list and what announced it',
      'Good. You can:\n\n- call {{x.y}}\n- ask {{x.z}}\n\nBye.',
      'Good.\n\nBye.',
    ],
    ['what an unknown announces', 'Good. In {{x.y}}:\n\n1. click\n2. wait\n\nBye.', 'Good.\n\nBye.'],
    ['a question after a list, not with it', '1. Open {{x.y}}\nWhat do you see?', 'What do you see?'],
    ['a table row', '| A | B |\n|---|---|\n| 1 | {{x.y}} |\n| 2 | b |', '| A | B |\n|---|---|\n| 2 | b |'],
    [
      'a sentence of a cell',
      '| A | B |\n|---|---|\n| 1 | Wait. Or {{x.y}}. |',
      '| A | B |\n|---|---|\n| 1 | Wait. |',
    ],
    ['a table', 'See:\n\n| A | B |\n|---|---|\n| 1 | {{x.y}} |\n\nBye.', 'Bye.'],
    ['a piece of code', 'Type:\n\n```\nnet use {{x.y}}\n```\n\nBye.', 'Bye.'],
    [
      'a section',
      '## One\n\nText.\n\n## Two\n\nOnly {{x.y}}.\n\n## Three\n\nText.',
      '## One\n\nText.\n\n## Three\n\nText.',
    ],
    ['a section by its heading', '## One\n\nText.\n\n## With {{x.y}}\n\nText.', '## One\n\nText.'],
    ['a section of sections', '## One\n\n### Two\n\n{{x.y}}\n\n## Three\n\nText.', '## Three\n\nText.'],
    [
      'a numbered section, and numbers again',
      '## 1. A\n\nText.\n\n## 2. B\n\n{{x.y}}\n\n## Signs\n\nText.\n\n## 3. C\n\nText.',
      '## 1. A\n\nText.\n\n## Signs\n\nText.\n\n## 2. C\n\nText.',
    ],
  ])('takes away %s', (_, text, expected) => {
    expect(filled(text)).toBe(expected)
  })

  it.each([
    ['Patientez. Regardez {{status.address}} ! Est-ce mieux ?', 'Patientez. Est-ce mieux ?'],
    ['Vous lisez « Erreur. Voir {{x.y}}. » à l’écran ? Cliquez.', 'Cliquez.'],
    [
      'Sur place : bâtiment A. Par téléphone : {{x.y}}. Est-ce « oui » ?',
      'Sur place : bâtiment A. Est-ce « oui » ?',
    ],
    ['- **Portail** : {{x.y}}\n- **Téléphone** : {{desk.phone}} ; merci', '- **Téléphone** : 4000 ; merci'],
  ])('leaves French as it is written: %j', (text, expected) => {
    expect(filled(text, 'fr')).toBe(expected)
  })

  it('leaves a text that names nothing exactly as it is', () => {
    const text = 'One  two \n\n\n3. three\n3. four\n'

    expect(filled(text)).toBe(text)
  })
})
