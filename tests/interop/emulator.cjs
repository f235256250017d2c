// Another program's Bot API: the npm package telegram-test-api, on the port given.
const Server = require("telegram-test-api");
const server = new Server({ port: Number(process.argv[2]), host: "127.0.0.1", storage: "RAM", storeTimeout: 60 });
server.start().then(() => console.log("ready"));
