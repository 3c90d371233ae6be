import { describe, expect, it } from '@jest/globals'
import { parseOutageCommand } from '../../../src/features/outages/commands/parse-outage-command.js'

describe('a command about outages', () => {
  it.each([
    ['outage open', { id: 'open-outage', outage: null }],
    ['Panne ouvrir', { id: 'open-outage', outage: null }],
    ['outage update OUT-3', { id: 'update-outage', outage: 'OUT-3' }],
    ['panne clore 12', { id: 'close-outage', outage: 'OUT-12' }],
    ['outage list', { id: 'list-outages', outage: null }],
    ['/it outage open', { id: 'open-outage', outage: null }],
    ['outage open vpn in Lyon', { id: 'open-outage', outage: null }],
    ['open an outage', { id: 'open-outage', outage: null }],
    ['ouvrir une panne', { id: 'open-outage', outage: null }],
  ])('is read from %s', (text, act) => {
    expect(parseOutageCommand(text)).toEqual(act)
  })

  it.each([
    'outage',
    'outage?',
    'outage of the mail',
    'outage constructor',
    'is there an outage list',
    'is the outage open',
    'outage open since when?',
  ])('is not read from %s, which everybody may ask', (text) => {
    expect(parseOutageCommand(text)).toBeNull()
  })
})
