import type { TechnicianLoad } from '../../src/desk/people/technician-load.js'

/** Marc of first line, who is there and has room. */
export function technicianLoad(part: Partial<TechnicianLoad> = {}): TechnicianLoad {
  return {
    id: 'slack:T:marc',
    name: 'Marc Petit',
    roles: ['technician'],
    groups: ['l1'],
    languages: [],
    skills: [],
    shift: null,
    presence: 'available',
    open: 2,
    capacity: 3,
    ...part,
  }
}
