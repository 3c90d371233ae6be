import { describe, expect, it } from '@jest/globals'
import { findCaller, type KnownCaller } from '../../../src/desk/people/find-caller.js'

function known(id: string, name: string, email?: string): KnownCaller {
  const [channel = '', tenant = '', user = ''] = id.split(':')
  const standing = channel === 'call' ? 'caller' : 'member'
  return {
    person: { id, channel, tenant, user, name, ...(email === undefined ? {} : { email }), trust: standing },
    reference: null,
    language: null,
  }
}

const lea = known('slack:T:lea', 'Léa Martin', 'lea@example.org')
const leaOnWeb = known('web:local:lea', 'Léa Martin', 'LEA@example.org')
const leo = known('teams:t:leo', 'Léo Martin', 'leo@example.org')
const marc = known('call:local:marc', 'Marc Caller')
const everybody = [lea, leo, marc]

describe('who calls', () => {
  it.each([
    ['an address of theirs', { caller: 'Lea@Example.org' }, lea],
    ['their name beside their address', { caller: 'lea martin', email: 'lea@example.org' }, lea],
    ['a choice among those of that name', { caller: 'martin', who: 'teams:t:leo' }, leo],
  ])('is known by %s', (_, typed, caller) => {
    expect(findCaller(typed, everybody)).toMatchObject({ is: 'known', caller })
  })

  it.each([
    ['a whole name', { caller: 'Léa Martin' }, [lea]],
    ['the beginning of one, without accents', { caller: 'le mart' }, [lea, leo]],
    ['the name of somebody who only called', { caller: 'marc' }, [marc]],
    ['an address of somebody with another name', { caller: 'Bob', email: 'leo@example.org' }, [leo]],
    ['somebody else, chosen', { caller: 'Léa Martin', who: 'new' }, [lea]],
    ['a choice that is not among them', { caller: 'marc', who: 'slack:T:lea' }, [marc]],
  ])('has to be said after %s', (_, typed, among) => {
    expect(findCaller(typed, everybody)).toMatchObject({ is: 'choose', among })
  })

  it('has to be said of two who have one address', () => {
    const found = findCaller({ caller: 'lea@example.org' }, [lea, leaOnWeb])

    expect(found).toMatchObject({ is: 'choose', among: [lea, leaOnWeb] })
  })

  it.each([
    ['a name that nobody has', { caller: 'Zoé' }],
    ['an address that nobody has', { caller: 'zoe@example.org' }],
    ['part of a word within a name', { caller: 'artin' }],
    ['nothing', { caller: '' }],
  ])('is somebody new after %s', (_, typed) => {
    expect(findCaller(typed, everybody).is).toBe('new')
  })

  it('is told whose an address is', () => {
    const found = findCaller({ caller: 'Bob', who: 'new', email: 'leo@example.org' }, everybody)

    expect(found.is === 'choose' && found.ownerOf('LEO@example.org')).toBe(leo)
    expect(found.is === 'choose' && found.ownerOf('bob@example.org')).toBeNull()
  })
})
