// server.mjs PEER FOLDER: serves until its input ends; prints its port.
const [peer, folder] = process.argv.slice(2)
const { serve } = await import(`./${peer}.mjs`)
console.log(await serve(folder))
process.stdin.on('end', () => process.exit(0)).resume()
