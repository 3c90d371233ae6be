import { createLowdbStore } from '../../../src/storage/lowdb/lowdb-store.js'
import { storeContract } from '../../contract/store/store-contract.js'

storeContract('lowdb', (directory, clock) => createLowdbStore({ directory, clock }))

storeContract('busily tidied lowdb', (directory, clock) =>
  createLowdbStore({
    directory,
    clock,
    snapshotEveryBytes: 1,
    archiveEveryTickets: 1,
    archiveSegmentBytes: 1,
  }),
)
