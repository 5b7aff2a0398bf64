return await Producer.Node.Hosting.ProducerCommand.RunAsync(args);
