import '../../support/stage/on-postgres.js'
import '../bring-in-an-expert.test.js'
