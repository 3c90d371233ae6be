import type { TechnicianLoad } from '../../src/desk/people/technician-load.js'

/** Creates Marc, a first-line technician who is available and below capacity. */
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
