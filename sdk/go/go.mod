module mainstay.example/mainstay

go 1.19
